package shop.troth.storefront.trouble;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.cases.trouble.TroubleForm;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.ProgressedOrders;
import shop.troth.policy.features.Features;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.trouble.ThreadViews.Tried;
import shop.troth.storefront.trouble.TroublePageView.Report;
import shop.troth.storefront.trouble.TroublePageView.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/** Builds the views of problems with an order. */
@Component
@Sink
@RequiredArgsConstructor
public class TroubleViews {

    /** What can be wrong with an order of which nothing was sent. */
    private static final Set<String> BEFORE_SHIPPING = Set.of("late", "other");

    private final Cases cases;
    private final ProgressedOrders progressed;
    private final ThreadViews threads;
    private final Features features;

    /**
     * Returns the panel for the order's page; empty if there is no open problem and none can be reported; for a canceled order, none can.
     */
    public Optional<TroublePanelView> panel(Store store, Order order, String token) {
        var all = shown(store, order);
        var waiting = all.stream().filter(Case::isOpen).toList();
        var open = waiting.stream().map(it -> CaseWords.heading(it) + ".").toList();
        var yours = waiting.stream().anyMatch(it -> it.state() == CaseState.WITH_SHOPPER && !isAnswered(it));
        var reports = order.state() != OrderState.CANCELLED && features.has(store.id(), TroubleDeclarations.REPORT);
        return open.isEmpty() && !reports
                ? Optional.empty()
                : Optional.of(new TroublePanelView(
                        "/orders/" + token + "/trouble",
                        open,
                        yours,
                        waiting.stream().allMatch(TroubleViews::isAnswered),
                        waiting.size() < all.size(),
                        waiting.stream()
                                .flatMap(it ->
                                        threads.of(store, order, it, "/orders/" + token, Optional.empty()).stream())
                                .toList()));
    }

    /** Returns the cases of an order, without a declined payment that the next card made good, which is no problem anymore. */
    private List<Case> shown(Store store, Order order) {
        return cases.about(store.id(), order.id()).stream()
                .filter(it -> it.kind() != CaseKind.DECLINED || !it.ending().equals(Optional.of("mended")))
                .toList();
    }

    private static boolean isAnswered(Case one) {
        return one.kind() == CaseKind.REPORT && one.state() == CaseState.WITH_SHOPPER;
    }

    /** @param tried a reply that was rejected */
    TroublePageView page(
            Store store,
            Frame frame,
            Order order,
            String token,
            String said,
            @Nullable Report report,
            Optional<Tried> tried) {
        var all = shown(store, order);
        var base = "/orders/" + token;
        return new TroublePageView(
                frame,
                order.number(),
                base,
                base + "/trouble",
                said,
                all.stream()
                        .filter(Case::isOpen)
                        .map(it -> CaseWords.open(
                                it,
                                order,
                                base,
                                store.dispatch(),
                                threads.of(store, order, it, base, tried).orElse(null)))
                        .toList(),
                all.stream()
                        .filter(it -> !it.isOpen())
                        .map(it -> CaseWords.past(
                                it,
                                store.dispatch(),
                                threads.of(store, order, it, base, tried).orElse(null)))
                        .toList(),
                report);
    }

    /** Returns the empty form; null if the store has none. */
    @Nullable
    Report report(Store store, Order order) {
        return features.has(store.id(), TroubleDeclarations.REPORT) ? report(order, "", "", "", "") : null;
    }

    /** Returns the form as submitted, with its errors. */
    Report report(Order order, Submission typed) {
        return report(
                order,
                typed.chosen(TroubleForm.TOPIC).orElse(""),
                typed.chosen(TroubleForm.TOPIC).isEmpty() ? "Please choose a problem." : "",
                typed.typed(TroubleForm.MESSAGE.name()).map(it -> it.reveal()).orElse(""),
                typed.errors().getOrDefault(TroubleForm.MESSAGE.name(), ""));
    }

    private Report report(Order order, String topic, String wrong, String message, String error) {
        var field = TroubleForm.MESSAGE;
        var shipped = progressed.find(order.store(), order.id()).stream()
                .anyMatch(it -> !it.shipments().isEmpty());
        return new Report(
                TroubleForm.TOPICS.stream()
                        .filter(it -> shipped || BEFORE_SHIPPING.contains(it))
                        .map(it -> new Topic(it, CaseWords.TOPICS.getOrDefault(it, it), it.equals(topic)))
                        .toList(),
                wrong,
                new FieldView(
                        field.name(),
                        field.label(),
                        message,
                        field.required(),
                        field.autocomplete(),
                        field.inputMode(),
                        field.maxLength(),
                        error,
                        field.hint(),
                        "We encrypt this, just as we encrypt your address."));
    }

    /**
     * The problems with an order on its page, with a button to resolve them.
     *
     * @param action address of the button, {@code /orders/TOKEN/trouble}
     * @param open a sentence for each unresolved problem
     * @param yours whether one of them waits for the buyer rather than for us
     * @param answered whether every open problem is a report that we answered
     * @param past whether there are resolved problems to read about
     * @param threads conversations about open reports
     */
    public record TroublePanelView(
            String action,
            List<String> open,
            boolean yours,
            boolean answered,
            boolean past,
            List<ThreadView> threads) {}
}
