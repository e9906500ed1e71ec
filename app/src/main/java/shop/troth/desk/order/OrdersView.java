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
import shop.troth.staff.SavedFilters.Saved;
import shop.troth.stores.Store;
import shop.troth.vault.Form;

/**
 * The list of orders.
 *
 * @param title what is listed
 * @param today the day at the store, such as {@code 2026-11-24}
 * @param saved filters that this one of staff saved
 * @param next the address of the next page, or the empty text
 * @param mayFind by what buyers can be found, a form each
 * @param pack what can be done with those that are ticked
 * @param error about what was typed, or the empty text
 */
public record OrdersView(
        String title,
        Filter filter,
        String today,
        List<Saved> saved,
        List<OrderRow> rows,
        String next,
        List<List<Form.Field>> mayFind,
        PackOffer pack,
        String error) {

    /** The title of the list by filter, whatever it is filtered by. */
    static final String ALL = "Orders";

    /** Those to ship that should have arrived: asked for like a state. */
    static final String LATE = "late";

    private static final String WHOLE_PAGE = "page";

    /**
     * Which boxes of the list are ticked when it comes.
     *
     * @param all all of this page, which {@code address} asks for, or none
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

    /** @param meant numbers of orders that what was typed fits */
    static String unclear(List<String> meant) {
        return meant.isEmpty()
                ? "No order has this number."
                : "More than one order has this in its number, such as %s. Type all of it."
                        .formatted(String.join(" and ", meant));
    }

    /** A state to filter by. */
    public record State(String word, String title, boolean chosen) {}

    static String address(Filter filter, String after) {
        return "/orders?state=%s&sku=%s&from=%s&until=%s%s"
                .formatted(
                        encoded(filter.state()),
                        encoded(filter.sku()),
                        encoded(filter.from()),
                        encoded(filter.until()),
                        after.isEmpty() ? "" : "&after=" + encoded(after));
    }

    /** Where the list is a file, as it is filtered; the empty text for another list. */
    public String file() {
        return title.equals(ALL) ? address(filter, "").replaceFirst("^/orders", "/orders/csv") : "";
    }

    /** Where a saved filter leads. */
    public String address(Saved one) {
        return address(new Filter(one.state(), one.sku(), one.from(), one.until()), "");
    }

    /** Whether what is listed is a saved filter’s. */
    public boolean isHere(Saved one) {
        return filter.equals(new Filter(one.state(), one.sku(), one.from(), one.until()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether a buyer is looked for. */
    public boolean isFinding() {
        return title.equals(OrdersPage.FOUND);
    }

    /** All states, the one that is asked marked. */
    public List<State> states() {
        return Stream.concat(
                        Arrays.stream(OrderState.values()).map(it -> state(it.word(), OrderRow.words(it))),
                        Stream.of(state(LATE, "To ship, late")))
                .toList();
    }

    private State state(String word, String words) {
        return new State(word, words, word.equals(filter.state()));
    }

    /** Where today's orders are. */
    public String todayAddress() {
        return address(new Filter("", "", today, today), "");
    }

    /** Whether today's orders are listed, and nothing else is asked. */
    public boolean isToday() {
        return filter.equals(new Filter("", "", today, today));
    }

    /** What is asked, as typed. */
    public record Filter(String state, String sku, String from, String until) {
        static final Filter NONE = new Filter("", "", "", "");

        /** Whether nothing is asked. */
        public boolean isNone() {
            return equals(NONE);
        }

        /**
         * As the list is asked.
         *
         * @param today the day at the store
         * @throws ResponseStatusException 400 for a day that is none
         */
        public OrderList.Wanted wanted(Store store, LocalDate today) {
            var late = state.equals(LATE);
            var asked = late ? OrderState.PAID.word() : state;
            return new OrderList.Wanted(
                    Arrays.stream(OrderState.values())
                            .filter(it -> it.word().equals(asked))
                            .findFirst(),
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
