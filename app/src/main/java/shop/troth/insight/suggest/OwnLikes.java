package shop.troth.insight.suggest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.insight.study.StudyUses;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.stores.Likes;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.Form;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** What a customer told the store about what they like, kept with their account. */
@Component
public class OwnLikes implements SmartInitializingSingleton {

    private final Map<StoreId, Likes> likes = new LinkedHashMap<>();
    private final Features features;
    private final OwnAccount ownAccount;
    private final HeldRecords records;
    private final ChosenRecords notices;
    private final Stores stores;
    private final Vault vault;

    OwnLikes(
            Stores stores,
            Features features,
            OwnAccount ownAccount,
            HeldRecords records,
            ChosenRecords notices,
            Vault vault) {
        this.stores = stores;
        this.notices = notices;
        this.features = features;
        this.ownAccount = ownAccount;
        this.records = records;
        this.vault = vault;
        stores.originals().forEach(it -> likes.put(it.id(), Likes.read(it.folder())));
    }

    /** Registers what the form tells in stores that study nothing; what it tells in the others is declared. */
    @Override
    public void afterSingletonsInstantiated() {
        stores.all().forEach(it -> notices.announce(it.id(), LikesForm.of(new Likes(List.of()), false)));
    }

    /** What the store asks; without questions if it asks nothing, or its policy does not let it. */
    public Likes asked(Store store) {
        return features.has(store.id(), SuggestFeatures.LIKES)
                ? likes.getOrDefault(store.id().original(), new Likes(List.of()))
                : new Likes(List.of());
    }

    /** The form of the store. */
    public Form form(Store store) {
        return LikesForm.of(asked(store), studies(store));
    }

    /** Whether the store studies what its customers like. */
    public boolean studies(Store store) {
        return features.has(store.id(), StudyUses.FEATURE);
    }

    /** What the customer said, for themselves; empty if they said nothing. */
    public Optional<Personal<List<String>>> show(Session owner) {
        var use = SuggestUses.SHOW;
        return vault.open(owner.store(), owner.person(), use, use.known()).find(Kind.LIKES);
    }

    /**
     * Keeps what a customer said in place of what they said before.
     *
     * @param given what {@link LikesForm} was given, without errors; nothing in it deletes what is kept
     */
    @Transactional
    public void keep(Session owner, Submission given) {
        ownAccount.lock(owner);
        if (given.find(Kind.LIKES).isEmpty()) {
            forget(owner);
        } else {
            var known = CallerFacts.of(SuggestUses.SAVE)
                    .and(features.of(owner.store()).facts());
            vault.correct(owner.store(), owner.person(), owner.account(), given, SuggestUses.SAVE.purpose(), known);
        }
    }

    /** Deletes what the customer said. Safe to repeat. */
    @Transactional
    public void delete(Session owner) {
        ownAccount.lock(owner);
        forget(owner);
    }

    private void forget(Session owner) {
        records.ofPerson(owner.store(), owner.person()).stream()
                .filter(it -> it.category().equals(Kind.LIKES.category()))
                .forEach(it -> records.delete(owner.store(), owner.person(), it.ref()));
    }
}
