from explorer.admin import content, publications, teaching

__all__ = ["content", "publications", "teaching"]
