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
 * @param pack what can be done with those that are ticked
 * @param error about what was typed, or the empty text
 */
public record OrdersView(
        String title, Filter filter, List<OrderRow> rows, String next, boolean mayFind, Pack pack, String error) {

    /** A state to filter by. */
    public record State(String word, String title, boolean chosen) {}

    /** All states, the one that is asked marked. */
    public List<State> states() {
        return Arrays.stream(OrderState.values())
                .map(it -> new State(it.word(), OrderRow.words(it), it.word().equals(filter.state())))
                .toList();
    }

    /**
     * What can be done with orders that are ticked; nothing, for who may do none of it.
     *
     * @param key of the batch that this page may ship: asked twice, it is done once
     * @param carriers by which they can be shipped; none if this role may not
     * @param slips whether packing slips can be printed
     * @param most how many at once
     */
    public record Pack(String key, List<String> carriers, boolean slips, int most) {
        public boolean any() {
            return !carriers.isEmpty() || slips;
        }
    }

    /** What is asked, as typed. */
    public record Filter(String state, String sku, String from, String until) {
        static final Filter NONE = new Filter("", "", "", "");

        /** Whether nothing is asked. */
        public boolean isNone() {
            return equals(NONE);
        }
    }
}
