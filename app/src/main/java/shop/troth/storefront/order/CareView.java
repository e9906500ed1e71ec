package shop.troth.storefront.order;

/**
 * The actions that a buyer can take from an order's page.
 *
 * @param path of the order's page
 * @param cancel whether it can be canceled now; {@code address} whether its address can be changed
 * @param returnItems whether a return can be requested now
 * @param invoice whether it has an invoice
 * @param data whether there is a page with everything held of its buyer
 * @param signOut whether the page stays open until signed out
 * @param said what was just done, one sentence; empty if nothing was
 */
public record CareView(
        String path,
        boolean cancel,
        boolean address,
        boolean returnItems,
        boolean invoice,
        boolean data,
        boolean signOut,
        String said) {}
