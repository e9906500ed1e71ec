package shop.troth.desk.dispute;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.dispute.DisputeAtBank;
import shop.troth.cases.dispute.DisputeStatement;
import shop.troth.cases.dispute.EvidencePart;
import shop.troth.cases.dispute.GatherEvidence;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.payments.Bank;
import shop.troth.payments.BankRecords.Disputed;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.FeatureRefusal;

/** Draws the page of one dispute, as it currently is at the bank. */
@Component
@RequiredArgsConstructor
public class DisputeViews {

    private static final String SILENT =
            "The bank doesn’t answer right now. This page shows what the store knew last; what happened since isn’t on it.";

    private final Cases cases;
    private final DisputeAtBank atBank;
    private final GatherEvidence gatherEvidence;
    private final PublishedPolicies policies;
    private final Clock clock;

    /**
     * @param statement what was typed
     * @param review whether to show the evidence for review before it is sent
     * @param note what just happened; empty if nothing
     */
    DisputeView draw(
            Visitor visitor, Order order, Case found, DisputeStatement statement, boolean review, String note) {
        var said = found.isOpen() ? ask(found) : Optional.<Disputed>empty();
        var now = cases.findAll(found.store(), List.of(found.id())).getFirst(); // the bank may have said something new
        var silent = found.isOpen() && said.isEmpty();
        var waits = now.state() == CaseState.WITH_STORE;
        var late = waits && now.due().isBefore(clock.instant());
        var answers = visitor.features().has(TroubleDeclarations.EVIDENCE);
        return new DisputeView(
                order.number(),
                now.number(),
                now.topic().replace('_', ' '),
                DeskAmounts.text(order.total()),
                said.map(it -> DeskAmounts.text(it.amount())).orElse(""),
                DeskTimes.minute(visitor.store(), now.due()),
                late,
                standing(visitor, now, late),
                sent(visitor, now).isPresent()
                        ? atBank.told(now).stream().map(EvidencePart::title).toList()
                        : List.of(),
                now.isOpen(),
                waits && !late && answers ? answer(order, statement, review) : DisputeView.Answer.NONE,
                answers ? List.of() : refused(visitor),
                note.isEmpty() && silent ? SILENT : note);
    }

    private Optional<Disputed> ask(Case found) {
        try {
            return atBank.ask(found);
        } catch (Bank.Unreachable e) {
            return Optional.empty();
        }
    }

    private String standing(Visitor visitor, Case now, boolean late) {
        var answered = sent(visitor, now);
        var before = answered.map(it -> " " + it + ".").orElse("");
        return switch (now.ending().orElse("")) {
            case "won" -> "Won: the charge stays with the store." + before;
            case "lost" -> "Lost: the bank returned the charge to the buyer." + before;
            case "" ->
                answered.map(it -> it + "; the bank is reviewing it.")
                        .orElse(
                                late
                                        ? "The time to answer is over. The bank decides."
                                        : "The bank waits for an answer.");
            default -> "Closed without the bank’s decision: check it on the bank’s pages.";
        };
    }

    /** Such as {@code Evidence sent on November 21, 2026, at 9:14 AM EST}. */
    private Optional<String> sent(Visitor visitor, Case now) {
        return cases.history(now.store(), now.id()).stream()
                .filter(it -> it.what().equals(CaseStep.EVIDENCE_SENT.word()))
                .findFirst()
                .map(it -> "Evidence sent on " + visitor.store().dispatch().describe(it.at()));
    }

    private DisputeView.Answer answer(Order order, DisputeStatement statement, boolean review) {
        var evidence = gatherEvidence.of(order, statement);
        return new DisputeView.Answer(
                true,
                review,
                evidence.fields().entrySet().stream()
                        .map(it -> new DisputeView.Field(it.getKey().title(), it.getValue()))
                        .toList(),
                evidence.leftOut().stream()
                        .map(it -> new DisputeView.LeftOut(
                                it.part().title(), clauses(order.store(), it.clauses().stream())))
                        .toList(),
                statement.text(),
                DisputeStatement.LONGEST,
                UUID.randomUUID().toString(),
                evidence.version());
    }

    private List<DisputeView.Refused> refused(Visitor visitor) {
        var store = visitor.store().id();
        var refusals = visitor.features().refusals(TroubleDeclarations.EVIDENCE);
        if (refusals.isEmpty()) {
            return List.of(new DisputeView.Refused("The store’s settings leave this out.", ""));
        }
        var named = clauses(
                store,
                refusals.stream()
                        .map(FeatureRefusal::clause)
                        .flatMap(Optional::stream)
                        .distinct());
        return named.isEmpty() ? List.of(new DisputeView.Refused("No clause of the policy allows it.", "")) : named;
    }

    private List<DisputeView.Refused> clauses(StoreId store, Stream<String> ids) {
        var policy = policies.current(store).policy();
        return ids.map(it -> new DisputeView.Refused(
                        policy.title(it), policy.clause(it).map(Clause::says).orElse("")))
                .toList();
    }

    /** Titles of clauses, for a sentence of a note. */
    String named(StoreId store, List<String> clauses) {
        return String.join(
                ", ",
                clauses(store, clauses.stream()).stream()
                        .map(it -> "“" + it.title() + "”")
                        .toList());
    }

    /**
     * One dispute. Contains no names.
     *
     * @param order number of the order
     * @param number of the case
     * @param reason the bank's reason, in words
     * @param total of the order
     * @param amount that is disputed; empty if the bank did not say
     * @param due the time until which the bank waits for an answer
     * @param late whether that time has passed without an answer
     * @param standing its status, in a sentence
     * @param sent titles of the evidence sent from here; empty if none was
     * @param isOpen whether the bank has not decided yet
     * @param answer how it can be answered here; an empty form if it cannot
     * @param refused why the store's policy does not let it be answered here
     * @param note what just happened; empty if nothing
     */
    public record DisputeView(
            String order,
            String number,
            String reason,
            String total,
            String amount,
            String due,
            boolean late,
            String standing,
            List<String> sent,
            boolean isOpen,
            Answer answer,
            List<Refused> refused,
            String note) {

        /**
         * What would be sent.
         *
         * @param isThere whether it can be answered now
         * @param review whether this is the review before it is sent
         * @param fields as the bank gets them
         * @param leftOut what the bank is not told
         * @param statement what was typed
         * @param most the most characters that the statement can have
         * @param key of this answer; sent twice, it counts once
         * @param version of what is shown
         */
        public record Answer(
                boolean isThere,
                boolean review,
                List<Field> fields,
                List<LeftOut> leftOut,
                String statement,
                int most,
                String key,
                String version) {

            static final Answer NONE = new Answer(false, false, List.of(), List.of(), "", 0, "", "");
        }

        /** A field of the bank's form. */
        public record Field(String title, String text) {}

        /** What the bank is not told, with the clauses that say so; without clauses if the store's register does not name it. */
        public record LeftOut(String title, List<Refused> why) {}

        /**
         * Why something is not allowed.
         *
         * @param title of the clause, or what is missing
         * @param says the text of the clause; empty if there is none
         */
        public record Refused(String title, String says) {}
    }
}
