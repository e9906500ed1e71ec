package shop.troth.storefront.home;

/**
 * A text or a look that is not published yet, as wide as a phone and as a computer.
 *
 * @param store the store's name
 * @param stylesheet address of the style sheet
 * @param page address of the text in its page
 * @param isLook whether it is a look, which is shown on a dark screen too
 */
public record PreviewView(String store, String stylesheet, String page, boolean isLook) {}
