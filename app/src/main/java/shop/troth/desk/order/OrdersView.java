package shop.troth.desk.order;

import java.util.List;

/**
 * The list of orders.
 *
 * @param title what is listed
 * @param next the address of the next page, or the empty text
 * @param mayFind whether buyers can be found by address
 * @param error about what was typed, or the empty text
 */
public record OrdersView(String title, Filter filter, List<OrderRow> rows, String next, boolean mayFind, String error) {

    /** What is asked, as typed. */
    public record Filter(String state, String sku, String from, String until) {
        static final Filter NONE = new Filter("", "", "", "");
    }
}
