package shop.troth.desk.order;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.pack.PackOffer;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.orders.PaymentState;
import shop.troth.staff.SavedFilters.Saved;
import shop.troth.stores.Store;
import shop.troth.vault.Form;

/**
 * The list of orders.
 *
 * @param title what is listed
 * @param today the current day in the store's time zone, such as {@code 2026-11-24}
 * @param saved filters that the visitor saved
 * @param next the address of the next page; empty on the last page
 * @param mayFind fields of the forms by which this role may find buyers
 * @param pack what can be done with the ticked orders
 * @param error about what was typed; empty if there is none
 */
public record DeskOrdersView(
        String title,
        Filter filter,
        String today,
        List<Saved> saved,
        List<OrderRow> rows,
        String next,
        List<List<Form.Field>> mayFind,
        PackOffer pack,
        String error) {

    /** The title of a list by filter, whatever the filter is. */
    static final String ALL = "Orders";

    /** Orders to ship that should have arrived. Filtered for as if it were a state. */
    static final String LATE = "late";

    private static final String WHOLE_PAGE = "page";

    /**
     * Which boxes of the list are ticked at first.
     *
     * @param all whether all boxes of this page are ticked; {@code address} leads to the opposite
     */
    public record Choice(boolean all, String address) {

        /** For a list whose page has no address. */
        public static final Choice NONE = new Choice(false, "");

        static Choice of(String choose, String here) {
            var all = choose.equals(WHOLE_PAGE);
            return new Choice(all, all ? here : here + "&choose=" + WHOLE_PAGE);
        }
    }

    static String unchosen(String choose) {
        return switch (choose) {
            case PackOffer.NOTHING_CHOSEN -> "Choose at least one order first, or “All to ship”. Nothing was done.";
            case PackOffer.NOTHING_TO_PACK ->
                "None of these orders can be packed now: each is on hold, shipped, or canceled. Nothing was done.";
            default -> "";
        };
    }

    /** @param meant numbers of the orders that match what was typed */
    static String unclear(List<String> meant) {
        return meant.isEmpty()
                ? "No order has this number."
                : "More than one order has this in its number, such as %s. Type all of it."
                        .formatted(String.join(" and ", meant));
    }

    /** A state to filter by. */
    public record State(String word, String title, boolean chosen) {}

    static String address(Filter filter, String after) {
        return "/orders?state=%s&payment=%s&sku=%s&from=%s&until=%s%s"
                .formatted(
                        encoded(filter.state()),
                        encoded(filter.payment()),
                        encoded(filter.sku()),
                        encoded(filter.from()),
                        encoded(filter.until()),
                        after.isEmpty() ? "" : "&after=" + encoded(after));
    }

    /** Address of the filtered list as a file; empty for other lists. */
    public String file() {
        return title.equals(ALL) ? address(filter, "").replaceFirst("^/orders", "/orders/csv") : "";
    }

    /** Address of a saved filter. */
    public String address(Saved one) {
        return address(new Filter(one.state(), one.payment(), one.sku(), one.from(), one.until()), "");
    }

    /** Whether the list shows a saved filter. */
    public boolean isHere(Saved one) {
        return filter.equals(new Filter(one.state(), one.payment(), one.sku(), one.from(), one.until()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether the list shows the orders of a buyer who was searched for. */
    public boolean isFinding() {
        return title.equals(DeskOrdersPage.FOUND);
    }

    /** All states, with the chosen one marked. */
    public List<State> states() {
        return Stream.concat(
                        Arrays.stream(OrderState.values()).map(it -> state(it.word(), OrderRow.words(it))),
                        Stream.of(state(LATE, "To ship, late")))
                .toList();
    }

    /** Whether it is paid or refunded, with the chosen one marked. */
    public List<State> payments() {
        return Arrays.stream(PaymentState.values())
                .map(it -> new State(it.word(), it.words(), it.word().equals(filter.payment())))
                .toList();
    }

    private State state(String word, String words) {
        return new State(word, words, word.equals(filter.state()));
    }

    /** Address of today's orders. */
    public String todayAddress() {
        return address(new Filter("", "", "", today, today), "");
    }

    /** Whether the list shows today's orders, without another filter. */
    public boolean isToday() {
        return filter.equals(new Filter("", "", "", today, today));
    }

    /** A filter, as typed. */
    public record Filter(String state, String payment, String sku, String from, String until) {
        static final Filter NONE = new Filter("", "", "", "", "");

        /** Whether it filters nothing. */
        public boolean isNone() {
            return equals(NONE);
        }

        /**
         * The filter as a query.
         *
         * @param today the current day in the store's time zone
         * @throws ResponseStatusException 400 for a day that is not valid
         */
        public OrderList.Wanted wanted(Store store, LocalDate today) {
            var late = state.equals(LATE);
            var asked = late ? OrderState.PAID.word() : state;
            return new OrderList.Wanted(
                    Arrays.stream(OrderState.values())
                            .filter(it -> it.word().equals(asked))
                            .findFirst(),
                    PaymentState.of(payment),
                    Optional.of(sku).filter(it -> !it.isEmpty()),
                    day(from),
                    day(until),
                    late ? Optional.of(today) : Optional.empty(),
                    store.dispatch().zone());
        }

        private static Optional<LocalDate> day(String typed) {
            try {
                return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
            } catch (DateTimeParseException e) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
            }
        }
    }
}
