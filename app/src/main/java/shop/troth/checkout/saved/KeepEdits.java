package shop.troth.checkout.saved;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.checkout.saved.SavedRows.Row;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.Fact;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.vault.Opened;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Saves what somebody signed in types at the checkout for their next order (clause millipore.changes-kept), with a way back for a
 * day; where the policy does not say so, only what they tick.
 */
@Component
public class KeepEdits {

    static final String CONTROL = "keeps-edits";

    /** How long it can be undone. */
    static final Duration UNDO = Duration.ofDays(1);

    private final AddressBook book;
    private final SavedRows rows;
    private final SavedForm form;
    private final Vault vault;
    private final Features features;
    private final PublishedPolicies policies;
    private final RootKeyset root;
    private final Clock clock;

    KeepEdits(
            AddressBook book,
            SavedRows rows,
            SavedForm form,
            Vault vault,
            Features features,
            PublishedPolicies policies,
            RootKeyset root,
            Clock clock) {
        this.book = book;
        this.rows = rows;
        this.form = form;
        this.vault = vault;
        this.features = features;
        this.policies = policies;
        this.root = root;
        this.clock = clock;
    }

    /** Whether the store's policy in force says that changes are kept. */
    public boolean isPromised(StoreId store) {
        return features.has(store, SavedFeatures.ADDRESS_BOOK)
                && !policies.current(store).policy().controls(CONTROL).isEmpty();
    }

    /** Says which entry was filled in, and what it says; only the store can make one. Nothing can be read from it. */
    public String mark(Session owner, SavedAddress filled) {
        var entry = new SavedEntry(owner.account(), filled.id());
        var said = said(owner.store(), entry, SavedTexts.said(form.of(owner.store()), filled.details()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(root.seal(said));
    }

    /**
     * Whether what was typed is what this entry filled in, so that there is nothing to save if it is still in the book. Opens nothing and asks
     * nobody, so it may be told of an account that was looked at a minute ago.
     */
    public boolean isAsFilled(StoreId store, SavedEntry filled, String mark, Submission typed) {
        try {
            var seal = Base64.getUrlDecoder().decode(mark);
            return root.isNewest(seal) // or the keyset would be read from its file for whatever somebody makes up
                    && root.isSealed(seal, said(store, filled, SavedTexts.said(form.of(store), typed)));
        } catch (IllegalArgumentException e) {
            return false; // no mark of ours
        }
    }

    private static String said(StoreId store, SavedEntry filled, String values) {
        return "filled-in|%s|%s|%s|%s".formatted(store, filled.account(), filled.id(), values);
    }

    /**
     * Saves them if no entry says the same already.
     *
     * @param typed what the checkout's form was given, without errors
     * @param edited the entry that was filled in and changed; nothing for an address typed afresh, which becomes another entry
     * @return whether something was saved; a full book takes nothing in
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy lets the account not keep it
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

    /** The entry that an order's details were taken from, to be changed with them. */
    public Optional<UUID> same(StoreId store, List<SavedAddress> entries, Opened ordered) {
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

    /** Takes back what was saved last from an order: the entry is erased, and the one before it is in its place again. */
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

    /** Rows come in the order in which they were saved. */
    private static Optional<Row> newest(List<Row> live) {
        return live.reversed().stream().filter(Row::fromOrder).findFirst();
    }
}
