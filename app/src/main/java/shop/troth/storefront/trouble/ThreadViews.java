package shop.troth.storefront.trouble;

import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.report.ReadThread;
import shop.troth.cases.report.ReportFeatures;
import shop.troth.cases.report.ReportUses;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.vault.gate.RefusedByPolicy;

/** Builds the views of a reported problem on an order's pages. */
@Component
@Sink
@RequiredArgsConstructor
class ThreadViews {

    /**
     * A reply that was rejected.
     *
     * @param number of the case
     * @param error how to correct it
     */
    record Tried(String number, String draft, String error, UUID key) {

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final ReadThread readThread;
    private final Features features;

    /** Returns the conversation; empty if nobody reported the problem, the store lacks the feature, or it may no longer be shown. */
    Optional<ThreadView> of(Store store, Order order, Case one, String base, Optional<Tried> tried) {
        if (one.kind() != CaseKind.REPORT || !features.has(store.id(), ReportFeatures.THREAD)) {
            return Optional.empty();
        }
        try {
            var read = readThread.read(one, order.buyer(), ReportUses.SHOW);
            var again = tried.filter(it -> it.number().equals(one.number()));
            return Optional.of(new ThreadView(
                    one.number(),
                    CaseWords.heading(one),
                    base + "/trouble/reply",
                    !one.isOpen(),
                    read.stream().map(it -> line(store, it)).toList(),
                    again.map(Tried::draft).orElse(""),
                    again.map(Tried::error).orElse(""),
                    again.map(Tried::key).orElseGet(UUID::randomUUID).toString()));
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }

    private static ThreadView.Line line(Store store, Conversation.Line line) {
        var ours = line.message().isAnswer();
        return new ThreadView.Line(
                ours ? store.name() : "You",
                store.dispatch().minute(line.message().at()),
                line.text().map(it -> it.reveal()).orElse("You chose the problem, without more words."),
                ours);
    }
}
