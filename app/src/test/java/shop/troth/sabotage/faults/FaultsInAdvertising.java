package shop.troth.sabotage.faults;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import shop.troth.advertising.AdNumber;
import shop.troth.advertising.Figure;
import shop.troth.sabotage.plant.Effect;
import shop.troth.sabotage.plant.Fault;
import tools.jackson.databind.node.ObjectNode;

/** Visits told without a yes, more told than page views, and a yes that cannot be taken back. */
final class FaultsInAdvertising {

    private static final String COOKIES = "storefront.cookies.AdCookies";
    private static final String EDGE = "advertising.OutgoingFields";
    private static final Map<String, String> LAST = new ConcurrentHashMap<>();

    static final List<Fault> ALL = List.of(
            Fault.at("ads-unasked", COOKIES, "answer").returns(Optional.of(true)),
            Fault.at("ads-no-forgotten", COOKIES, "keep")
                    .when(call -> Boolean.FALSE.equals(call.args()[2]))
                    .skips(),
            Fault.at("ads-signal-unheeded", "web.signal.PrivacySignal", "isIn").returns(false),
            Fault.at("ads-account-unheeded", "advertising.AccountAnswer", "isNo")
                    .returns(false),
            Fault.at("ads-number-stays", COOKIES, "remove").skips(),
            Fault.at("ads-number-shared", "advertising.AdNumber", "next")
                    .instead(_ -> new AdNumber("1234567890.1764000000")),
            Fault.at("ads-deletion-unasked", "advertising.AskForDeletion", "round")
                    .skips(),
            Fault.at("ads-unrecorded", "advertising.ShareVisits", "isRecorded").returns(true),
            Fault.at("ads-email-told", EDGE, "hit")
                    .after((_, answer) -> more(answer, "user_id", TypedAtCheckout.last("email")))
                    .with(TypedAtCheckout.listening()),
            Fault.at("feed-names-buyer", "catalog.transfer.ExportFeed", "export")
                    .after((_, answer) -> String.valueOf(answer)
                            .replace(
                                    "</channel>",
                                    "<item><title>" + TypedAtCheckout.last("email") + "</title></item></channel>"))
                    .with(TypedAtCheckout.listening()),
            Fault.at("figures-small-kept", "advertising.ImportFigures", "figure")
                    .after((_, answer) -> {
                        var it = (Figure) Objects.requireNonNull(answer);
                        return it.counts().contains(0L)
                                ? new Figure(it.kind(), it.day(), it.name(), List.of(Figure.FEWEST - 1L))
                                : it;
                    }),
            Fault.at("figures-name-anybody", "advertising.ImportFigures", "fault")
                    .when(call -> "interest".equals(((String[]) Objects.requireNonNull(call.args()[1]))[0]))
                    .returns(""),
            Fault.at("ads-search-told", EDGE, "hit")
                    .after((_, answer) -> more(answer, "search_term", LAST.getOrDefault("q", "")))
                    .with(new Fault.Place(
                            "shop.troth.storefront.product.ProductPages",
                            "all",
                            _ -> true,
                            Effect.before(call -> LAST.put("q", call.typed("q"))))));

    private FaultsInAdvertising() {}

    /** What leaves, with one more field that nothing withholds. */
    private static Object more(@Nullable Object answer, String name, String value) {
        var leaves = (Optional<?>) Objects.requireNonNull(answer);
        leaves.ifPresent(it -> ((ObjectNode) it).put(name, value));
        return leaves;
    }
}
