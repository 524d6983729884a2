from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def again(context, name: str):
    """What a block of this page prints, once more, for an attribute. Django prints a block in one place only."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return mark_safe(block.nodelist.render(context).strip().replace('"', "&quot;"))  # noqa: S308
