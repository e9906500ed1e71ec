package shop.troth.people.choices;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
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
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.CallerFacts;

/**
 * Imports what an address chose at another platform. An opt-out is recorded like any other. A consent counts only with its proof, creates a
 * subscription without an account, and never ends an opt-out that was recorded here or imported. Safe to repeat.
 */
@Component
@RequiredArgsConstructor
public class ImportChoices {

    /** The outcome of importing a choice. */
    public enum Outcome {
        TAKEN,
        /** The choice was already recorded. */
        SAME,
        /** An opt-out outweighs the consent, or a later consent the opt-out; nothing was changed. */
        OUTWEIGHED
    }

    /**
     * The proof of a consent.
     *
     * @param words the text beside the box
     * @param source where consent was given, such as a form
     */
    public record Proof(Instant at, String words, String source) {}

    private final Subscriptions subscriptions;
    private final Receipts receipts;
    private final AddressChoices choices;
    private final ChosenRecords records;
    private final OptOut optOut;
    private final TransactionTemplate transaction;

    /**
     * Imports a consent.
     *
     * @param given an address without errors, read by {@link ChoicesForms#signUp}
     * @param said what is known about the person, such as that they are 13 or older
     * @param dryRun whether to only return the outcome, without changing anything
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow collecting or keeping the address
     */
    public Outcome yes(Store store, Submission given, List<Topic> wanted, Proof proof, Set<Fact> said, boolean dryRun) {
        return transaction.execute(status -> {
            var looked = choices.find(store.id(), SubjectLookup.email(given.get(Kind.EMAIL)));
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
                                true, fresh, proof.words(), ChoiceChannel.IMPORT, proof.at(), proof.source())));
            }
            return Outcome.TAKEN;
        });
    }

    private SubjectId subscribe(Store store, Submission given, Set<Purpose> purposes, Instant since, Set<Fact> said) {
        UUID id = UuidCreator.getTimeOrderedEpochPlus1();
        var known = CallerFacts.of(ChoicesUses.SIGN_UP).and(said);
        var person = records.bring(store.id(), id, given, ChoicesUses.CONFIRM, known, purposes);
        subscriptions.add(store.id(), new Subscription(id, person), since);
        return person;
    }

    /**
     * Imports an opt-out.
     *
     * @param given an address without errors
     * @param at when the person opted out; empty for now
     * @param dryRun whether to only return the outcome, without changing anything
     */
    public Outcome no(Store store, Submission given, Set<Purpose> purposes, Optional<Instant> at, boolean dryRun) {
        var email = given.get(Kind.EMAIL);
        return transaction.execute(status -> {
            var looked = choices.find(store.id(), SubjectLookup.email(email));
            if (looked.standing().objected().containsAll(purposes)) {
                return Outcome.SAME;
            }
            var since = subscriptions.since(store.id(), looked.people());
            if (at.isPresent() && since.isPresent() && since.get().isAfter(at.get())) {
                return Outcome.OUTWEIGHED;
            }
            if (!dryRun) {
                optOut.ofAddress(store, email, purposes, ChoiceChannel.IMPORT);
            }
            return Outcome.TAKEN;
        });
    }

    private static Set<Purpose> purposes(Topic topic) {
        return Topics.purposes(List.of(topic));
    }
}
