package shop.troth.vault;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Reference;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.choices.ListedHalts;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Discloses columns about a person that contain no personal data, or statistics about nobody, to an outside recipient, if the policy allows it, with an entry in the
 * ledger.
 */
@Component
@RequiredArgsConstructor
class DiscloseData {

    private final ReadData data;
    private final ListedHalts listed;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /**
     * Discloses them in the caller's transaction.
     *
     * @throws RefusedByPolicy if the policy does not allow it
     */
    @Transactional(
            propagation = Propagation.MANDATORY,
            noRollbackFor = {RefusedByPolicy.class, RootKeyset.DoesNotOpen.class})
    void disclose(
            StoreId store,
            SubjectId person,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known) {
        if (!action.outward()) {
            throw new IllegalArgumentException("disclosing must be an outward action");
        }
        var holder = data.holder(store, person).orElseThrow(RootKeyset.DoesNotOpen::new);
        disclose(store, person, holder, action, categories, purpose, recipient, known);
    }

    /**
     * Shares statistics, which are about nobody, in the caller's transaction.
     *
     * @throws RefusedByPolicy if the policy does not allow it
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = RefusedByPolicy.class)
    void statistics(StoreId store, DeclaredUse shared, CallerFacts known, Reference what, Reference staff) {
        var now = clock.instant();
        var questions = inquiry.about(store, shared.purpose(), shared.recipient(), null, now);
        shared.data().forEach(it -> questions.allow(Action.SHARE, it, known.about(it), now));
        questions.appendDisclosed(Action.SHARE, shared.data(), what, staff, now);
    }

    /** Shares the columns of a declared use, with the person's key and facts already read. */
    void share(StoreId store, SubjectId person, ReadData.Holder holder, DeclaredUse handed, CallerFacts known) {
        disclose(store, person, holder, Action.SHARE, handed.data(), handed.purpose(), handed.recipient(), known);
    }

    private void disclose(
            StoreId store,
            SubjectId person,
            ReadData.Holder holder,
            Action action,
            Collection<DataCategory> categories,
            Purpose purpose,
            Recipient recipient,
            CallerFacts known) {
        var now = clock.instant();
        var key = PersonKey.unwrap(root, holder.wrappedKey(), store, person, KeyClass.ORDINARY);
        var about = holder.person();
        var halted = listed.among(store, List.of(person), action, categories, purpose, recipient, known);
        var all = known.and(
                halted.getOrDefault(person, Set.of()).stream().map(Halt::fact).collect(Collectors.toSet()));
        var questions = inquiry.about(store, purpose, recipient, key.pseudonym(), now);
        categories.forEach(
                it -> questions.allow(action, it, PersonFacts.of(purpose, about, all.about(it)), about.born(), now));
        questions.appendDisclosed(action, categories, now);
    }
}
