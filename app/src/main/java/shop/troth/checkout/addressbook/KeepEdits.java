package shop.troth.checkout.addressbook;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.checkout.addressbook.SavedRows.Row;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.Fact;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Saves what signed-in buyers type at the checkout for their next order (clause millipore.changes-kept); this can be undone for a day.
 * Without such a clause, details are saved only if the buyer asks for it.
 */
@Component
@RequiredArgsConstructor
public class KeepEdits {

    static final String CONTROL = "keeps-edits";

    /** How long saving can be undone. */
    static final Duration UNDO = Duration.ofDays(1);

    private final AddressBook book;
    private final SavedRows rows;
    private final SavedForm form;
    private final Vault vault;
    private final Features features;
    private final PublishedPolicies policies;
    private final RootKeyset root;
    private final Clock clock;

    /** Whether the store's policy in effect says that changes are kept. */
    public boolean isPromised(StoreId store) {
        return features.has(store, SavedFeatures.ADDRESS_BOOK)
                && !policies.current(store).policy().controls(CONTROL).isEmpty();
    }

    /** Returns a seal over an entry that was filled in and its values. Only the store can make it, and nothing can be read from it. */
    public String mark(Session owner, SavedAddress filled) {
        var entry = new SavedEntry(owner.account(), filled.id());
        var said = said(owner.store(), entry, SavedTexts.said(form.of(owner.store()), filled.details()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(root.seal(said));
    }

    /**
     * Whether what was typed is what this entry filled in, so that there is nothing to save if it is still in the book. Opens nothing and
     * makes no queries.
     */
    public boolean isAsFilled(StoreId store, SavedEntry filled, String mark, Submission typed) {
        try {
            var seal = Base64.getUrlDecoder().decode(mark);
            return root.isNewest(seal) // otherwise, the keyset would be read from its file for any made-up mark
                    && root.isSealed(seal, said(store, filled, SavedTexts.said(form.of(store), typed)));
        } catch (IllegalArgumentException e) {
            return false; // not one of our marks
        }
    }

    private static String said(StoreId store, SavedEntry filled, String values) {
        return "filled-in|%s|%s|%s|%s".formatted(store, filled.account(), filled.id(), values);
    }

    /**
     * Saves the details, unless an entry is already the same.
     *
     * @param typed what was entered at the checkout, without errors
     * @param edited the entry that was filled in and changed; no value for a new address, which becomes a new entry
     * @return whether something was saved; nothing is added to a full book
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow keeping it
     */
    @Transactional
    public boolean keep(Session owner, Submission typed, Optional<UUID> edited) {
        var store = owner.store();
        var all = rows.lock(owner);
        var live = all.stream().filter(it -> it.replacedAt() == null).toList();
        var opened = book.opened(store, live, SavedUses.FILL_IN, Set.of(Fact.SUBJECT_ASKED));
        var asked = form.of(store);
        if (opened.stream().anyMatch(it -> SavedTexts.isSame(asked, it.details(), typed))) {
            return false;
        }
        var before = edited.flatMap(it -> AddressBook.find(all, it));
        if (before.isEmpty() && live.size() >= AddressBook.MOST) {
            return false;
        }
        var details = opened.stream()
                .filter(it -> before.isPresent() && it.id().equals(before.get().id()))
                .map(SavedAddress::details)
                .findFirst();
        before.ifPresent(it -> rows.replaced(it, clock.instant()));
        book.add(
                owner,
                UUID.randomUUID(),
                SavedTexts.entry(asked, typed, details),
                before.map(Row::standard).orElse(live.isEmpty()),
                true,
                before.map(Row::id).orElse(null));
        return true;
    }

    /** Returns the entry with the same details as an order, to be changed together with it. */
    public Optional<UUID> same(StoreId store, List<SavedAddress> entries, OpenedValues ordered) {
        var asked = form.of(store);
        return entries.stream()
                .filter(it -> SavedTexts.isSame(asked, it.details(), ordered))
                .map(SavedAddress::id)
                .findFirst();
    }

    /** Whether {@link #undo} would do something. */
    public boolean canUndo(Session owner) {
        return newest(rows.of(owner.store(), owner.account())).isPresent();
    }

    /** Undoes what was last saved from an order: erases the entry, and restores the one that it replaced. */
    @Transactional
    public void undo(Session owner) {
        var all = rows.lock(owner);
        newest(all.stream().filter(it -> it.replacedAt() == null).toList()).ifPresent(row -> {
            vault.erase(row.store(), row.person());
            all.stream()
                    .filter(it -> it.id().equals(row.replaces()))
                    .findFirst()
                    .ifPresent(it -> rows.replaced(it, null));
        });
    }

    /** The newest entry saved from an order; rows are in the order in which they were saved. */
    private static Optional<Row> newest(List<Row> live) {
        return live.reversed().stream().filter(Row::fromOrder).findFirst();
    }
}
