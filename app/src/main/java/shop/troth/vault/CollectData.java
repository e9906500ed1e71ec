package shop.troth.vault;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.choices.Choices;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** Collects data of people, in the transaction that {@link Vault} requires, if the policy lets it be collected and kept. */
@RequiredArgsConstructor
final class CollectData {

    private final SealedData data;
    private final Sealing sealing;
    private final PurposeNotices notices;
    private final Choices choices;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /** See {@link Vault#register}. */
    SubjectId admit(StoreId store, UUID thing, Submission given, Purpose purpose, CallerFacts caller) {
        var now = clock.instant();
        var known = caller.and(given.statedFacts());
        var person = SubjectId.next();
        var key = PersonKey.fresh();
        var questions = inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        var categories = given.categories();
        questions.allowCollecting(categories, known, now);
        var values = given.values();
        var telling = notices.number(given.form());
        try {
            data.addPerson(
                    store,
                    person,
                    key.wrap(root, store, person, KeyClass.ORDINARY),
                    sealing.seal(store, person, key, values, Map.of()),
                    sealing.addresses(store, values),
                    PeopleUnderThirteen.hears(purpose),
                    notices.provenance(given.form(), questions.policy(), now),
                    now);
        } catch (SealedData.AddressBarred e) {
            throw questions.underThirteen(Action.COLLECT, Kind.EMAIL.category(), now);
        }
        data.belong(store, person, thing, List.of(), telling, questions.policy());
        questions.append(EntryKind.COLLECT, categories, now);
        choices.keepSignal(store, person, given.statedFacts(), now);
        return person;
    }

    /**
     * See {@link Vault#bindToOrder}.
     *
     * @param then receives the person's key and facts once everything is written
     */
    boolean belong(
            StoreId store,
            SubjectId person,
            OrderId order,
            Form told,
            Map<Kind<String>, ObservedValue> observed,
            Purpose purpose,
            CallerFacts known,
            Consumer<ReadData.Holder> then) {
        var now = clock.instant();
        var holder = data.lockHolder(store, person);
        if (holder.isEmpty()) {
            return false;
        }
        var key = PersonKey.unwrap(root, holder.get().wrappedKey(), store, person, KeyClass.ORDINARY);
        var questions = inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        if (PeopleUnderThirteen.is(holder.get().person())) {
            throw questions.underThirteen(Action.KEEP, Kind.EMAIL.category(), now);
        }
        var categories = observed.keySet().stream().map(Kind::category).toList();
        questions.allowCollecting(categories, known, now);
        var values = new LinkedHashMap<Kind<?>, Object>();
        observed.forEach((kind, value) -> values.put(kind, value.value()));
        var fresh = sealing.seal(store, person, key, values, Map.of());
        data.belong(store, person, order.value(), fresh, notices.number(told), questions.policy());
        if (!categories.isEmpty()) {
            questions.append(EntryKind.COLLECT, categories, now);
        }
        then.accept(holder.get());
        return true;
    }

    /** See {@link Vault#unbindFromOrder}. */
    void unbind(StoreId store, SubjectId person, OrderId order, Purpose keptFor, CallerFacts known) {
        var now = clock.instant();
        var wrapped = data.lockKey(store, person);
        if (wrapped.isPresent()) {
            var key = PersonKey.unwrap(root, wrapped.get(), store, person, KeyClass.ORDINARY);
            var questions = inquiry.about(store, keptFor, Recipient.SELF, key.pseudonym(), now);
            data.unbind(store, person, order.value(), questions.keepUntil(List.of(Kind.EMAIL.category()), known, now));
        }
    }

    /** See {@link Vault#note}. */
    void note(
            StoreId store, SubjectId person, Collection<DataCategory> categories, Purpose purpose, CallerFacts known) {
        var now = clock.instant();
        var wrapped = data.lockKey(store, person).orElseThrow(RootKeyset.DoesNotOpen::new);
        var key = PersonKey.unwrap(root, wrapped, store, person, KeyClass.ORDINARY);
        var questions = inquiry.about(store, purpose, Recipient.SELF, key.pseudonym(), now);
        questions.allowCollecting(categories, known, now);
        questions.append(EntryKind.COLLECT, categories, now);
    }
}
