package shop.troth.rights.correct;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.ChangeEmail;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.policy.features.Features;
import shop.troth.rights.OwnPeople;
import shop.troth.rights.Requester;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.RightsUses;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Holding;
import shop.troth.vault.Kind;
import shop.troth.vault.PeopleOfAccounts;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Applies the new email address of an account to its owner's orders and messages with the old one (clauses
 * betty-mills.see-and-change-online, millipore.correct-or-delete). Email about them goes to the new address, they stay among the account's
 * orders, and a later owner of the old mailbox sees none of them. What has another name belongs to somebody else who shares the mailbox,
 * and stays.
 */
@Component
@Sink
@RequiredArgsConstructor
class FollowEmail {

    private final OwnPeople ownPeople;
    private final PeopleOfAccounts accounts;
    private final AddressChoices addresses;
    private final AddressHalts halts;
    private final ChoiceLinks links;
    private final HeldRecords records;
    private final CorrectRecords correctRecords;
    private final Vault vault;
    private final Features features;

    @EventListener
    void on(ChangeEmail.Changed event) {
        var store = event.store();
        if (!features.has(store, RightsFeatures.CORRECTION)) {
            return;
        }
        var emails = own(event).values().stream()
                .flatMap(List::stream)
                .filter(it -> it.category().equals(Kind.EMAIL.category()))
                .toList();
        if (emails.isEmpty()) {
            return;
        }
        var moved = correctRecords.correct(store, emails, address(store, event.owner()), Kind.EMAIL).changed().stream()
                .map(Holding::person)
                .distinct()
                .toList();
        moved.forEach(it -> {
            halts.carry(store, it, event.owner());
            links.lead(store, it, event.former()); // mailed links reveal nothing of the new address
        });
        if (!moved.isEmpty()) {
            addresses.object(
                    store, event.owner(), addresses.of(store, event.owner()).objected());
        }
    }

    /**
     * Returns what has the old address and the owner's name; for an owner without a name, what has the old address if there is only one
     * name.
     */
    private Map<SubjectId, List<Holding>> own(ChangeEmail.Changed event) {
        var store = event.store();
        var owner = event.owner();
        var account = Optional.ofNullable(
                accounts.accounts(store, List.of(owner), Optional.empty()).get(owner));
        if (account.isEmpty()) {
            return Map.of();
        }
        var found = addresses.sameAddress(store, event.former());
        var compare = RightsUses.COMPARE_TO_CORRECT;
        var isNamed = records.ofPerson(store, owner).stream()
                .anyMatch(it -> it.category().equals(Kind.NAME.category()));
        var own = new HashMap<>(
                isNamed
                        ? ownPeople.sameName(store, found, Requester.signedIn(owner, account.get()), compare)
                        : ownPeople
                                .among(store, found, Requester.withMailbox(event.former()), compare)
                                .people());
        var ofAccounts =
                accounts.accounts(store, own.keySet(), Optional.empty()).keySet();
        own.keySet().removeIf(it -> !found.contains(it) || ofAccounts.contains(it) || it.equals(event.former()));
        return own;
    }

    private Submission address(StoreId store, SubjectId owner) {
        var use = RightsUses.FOLLOW_EMAIL;
        var now = vault.open(store, owner, use, use.known()).get(Kind.EMAIL);
        return AccountForms.address().read(Map.of("email", new String[] {now.reveal()}));
    }
}
