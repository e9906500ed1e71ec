package shop.troth.people.choices;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.people.choices.kept.Subscriptions.Subscription;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.Kind;
import shop.troth.vault.Sought;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.Known;

/**
 * Takes in what an address chose at another platform. A no is taken like any other. A yes counts only with its proof, makes a subscription
 * without an account, and never ends a no that the address said here or that came along. Doing it again changes nothing.
 */
@Component
public class BringChoices {

    /** What became of it. */
    public enum Outcome {
        TAKEN,
        /** It was here already. */
        SAME,
        /** A no stands against the yes, or a later yes against the no; nothing was changed. */
        OUTWEIGHED
    }

    /**
     * What shows that somebody said yes.
     *
     * @param words what stood beside the box
     * @param source where it was said, such as a form
     */
    public record Proof(Instant at, String words, String source) {}

    private final Subscriptions subscriptions;
    private final Receipts receipts;
    private final AddressChoices choices;
    private final ChosenRecords records;
    private final OptOut optOut;
    private final TransactionTemplate transaction;

    BringChoices(
            Subscriptions subscriptions,
            Receipts receipts,
            AddressChoices choices,
            ChosenRecords records,
            OptOut optOut,
            TransactionTemplate transaction) {
        this.subscriptions = subscriptions;
        this.receipts = receipts;
        this.choices = choices;
        this.records = records;
        this.optOut = optOut;
        this.transaction = transaction;
    }

    /**
     * A yes.
     *
     * @param given an address, good, read by {@link ChoicesForms#signUp}
     * @param said what is known of the person, such as that they are thirteen or over
     * @param dryRun only to tell what would become of it
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the address be taken in or kept
     */
    public Outcome yes(Store store, Submission given, List<Topic> wanted, Proof proof, Set<Fact> said, boolean dryRun) {
        return transaction.execute(status -> {
            var looked = choices.look(store.id(), Sought.email(given.get(Kind.EMAIL)));
            var open = wanted.stream()
                    .filter(it ->
                            purposes(it).stream().noneMatch(looked.standing().objected()::contains))
                    .toList();
            var before = subscriptions.of(store.id(), looked.people());
            var fresh = open.stream()
                    .filter(it ->
                            before.isEmpty() || !looked.standing().optedIn().containsAll(purposes(it)))
                    .toList();
            if (fresh.isEmpty()) {
                return open.size() < wanted.size() ? Outcome.OUTWEIGHED : Outcome.SAME;
            }
            if (!dryRun) {
                var person = before.map(Subscription::person)
                        .orElseGet(() -> subscribe(store, given, Topics.purposes(fresh), proof.at(), said));
                choices.optIn(store.id(), person, Topics.purposes(fresh));
                receipts.write(
                        store,
                        person,
                        List.of(new Receipts.Chosen(
                                true, fresh, proof.words(), Way.IMPORT, proof.at(), proof.source())));
            }
            return Outcome.TAKEN;
        });
    }

    private SubjectId subscribe(Store store, Submission given, Set<Purpose> purposes, Instant since, Set<Fact> said) {
        UUID id = UuidCreator.getTimeOrderedEpochPlus1();
        var known = Known.of(ChoicesUses.SIGN_UP).and(said);
        var person = records.bring(store.id(), id, given, ChoicesUses.CONFIRM, known, purposes);
        subscriptions.add(store.id(), new Subscription(id, person), since);
        return person;
    }

    /**
     * A no.
     *
     * @param given an address, good
     * @param at when it was said; nothing counts as now
     * @param dryRun only to tell what would become of it
     */
    public Outcome no(Store store, Submission given, Set<Purpose> purposes, Optional<Instant> at, boolean dryRun) {
        var email = given.get(Kind.EMAIL);
        return transaction.execute(status -> {
            var looked = choices.look(store.id(), Sought.email(email));
            if (looked.standing().objected().containsAll(purposes)) {
                return Outcome.SAME;
            }
            var since = subscriptions.since(store.id(), looked.people());
            if (at.isPresent() && since.isPresent() && since.get().isAfter(at.get())) {
                return Outcome.OUTWEIGHED;
            }
            if (!dryRun) {
                optOut.ofAddress(store, email, purposes, Way.IMPORT);
            }
            return Outcome.TAKEN;
        });
    }

    private static Set<Purpose> purposes(Topic topic) {
        return Topics.purposes(List.of(topic));
    }
}
