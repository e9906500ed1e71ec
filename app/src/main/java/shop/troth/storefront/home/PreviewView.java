package shop.troth.storefront.home;

/**
 * A preview of unpublished text or design, at phone and computer width.
 *
 * @param store the store's name
 * @param stylesheet address of the style sheet
 * @param page address of the previewed page
 * @param isLook whether it is a design, which is shown in dark mode too
 */
public record PreviewView(String store, String stylesheet, String page, boolean isLook) {}
