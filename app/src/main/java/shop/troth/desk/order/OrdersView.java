package shop.troth.desk.order;

import java.util.Arrays;
import java.util.List;
import shop.troth.orders.OrderState;

/**
 * The list of orders.
 *
 * @param title what is listed
 * @param next the address of the next page, or the empty text
 * @param mayFind whether buyers can be found by address
 * @param error about what was typed, or the empty text
 */
public record OrdersView(String title, Filter filter, List<OrderRow> rows, String next, boolean mayFind, String error) {

    /** A state to filter by. */
    public record State(String word, String title, boolean chosen) {}

    /** All states, the one that is asked marked. */
    public List<State> states() {
        return Arrays.stream(OrderState.values())
                .map(it -> new State(it.word(), OrderRow.words(it), it.word().equals(filter.state())))
                .toList();
    }

    /** What is asked, as typed. */
    public record Filter(String state, String sku, String from, String until) {
        static final Filter NONE = new Filter("", "", "", "");
    }
}
