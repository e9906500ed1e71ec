package shop.troth.people.choices;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.MailQueue;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.SignUps;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.people.choices.kept.Subscriptions.Subscription;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/**
 * Confirms a sign-up. A sign-up counts as consent only then, because the link proves the mailbox; an account has proven it before. An address that is already subscribed
 * keeps its record, and the new topics are added.
 */
@Component
@RequiredArgsConstructor
public class ConfirmSignUp {

    /** Double opt-in: no consent counts before its link was used. An address whose link is not used is deleted after two days. */
    public static final DeclaredControl CONTROL =
            new DeclaredControl("confirmed-sign-ups", Map.of("deleted-after", Set.of("P2D", "PT48H")));

    /** The address of an account counts as confirmed. */
    public static final DeclaredControl BY_ACCOUNT = DeclaredControl.of("account-confirms");

    private final ChoiceLinks links;
    private final SignUps signUps;
    private final Subscriptions subscriptions;
    private final Receipts receipts;
    private final Topics topics;
    private final AddressChoices choices;
    private final ChosenRecords records;
    private final Vault vault;
    private final Features features;
    private final PublishedPolicies policies;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * A confirmed sign-up.
     *
     * @param preferences token of the preferences page
     * @param first whether this call signed them up; false if the link was used before or none of its topics is offered anymore
     */
    public record Confirmed(String preferences, boolean first) {}

    private record Signed(SubjectId person, boolean first) {}

    /** Returns whether a link was used before; empty if it has expired or never existed. Changes nothing. */
    public Optional<Boolean> isUsed(StoreId store, String token) {
        var now = clock.instant();
        return links.find(store, ChoiceLinks.To.CONFIRM, token, now)
                .map(it -> UUID.fromString(it.about()))
                .flatMap(it ->
                        Optional.ofNullable(signUps.all(store, List.of(it), now).get(it)))
                .map(SignUps.SignUp::confirmed);
    }

    /**
     * Confirms the sign-up. Using a link again changes nothing, even if the person has opted out since.
     *
     * @return empty if the link has expired or never existed, or its person was erased
     */
    public Optional<Confirmed> confirm(Store store, String token) {
        var now = clock.instant();
        var target = links.find(store.id(), ChoiceLinks.To.CONFIRM, token, now);
        return target.flatMap(link -> transaction
                .execute(status -> confirm(store, link.person(), UUID.fromString(link.about()), now))
                .map(it -> new Confirmed(
                        links.next(
                                store.id(),
                                ChoiceLinks.To.PREFERENCES,
                                it.person(),
                                "",
                                link.made()), // no younger than
                        it.first()))); // the link it comes from, which proves the mailbox
    }

    private Optional<Signed> confirm(Store store, SubjectId person, UUID id, Instant now) {
        choices.lock(store.id(), person);
        var asked = signUps.lock(store.id(), id, now);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        var before = subscriptions.of(store.id(), choices.sameAddress(store.id(), person));
        var subscriber = before.map(Subscription::person).orElse(person);
        var wanted = topics.of(store, Set.copyOf(asked.get().topics()));
        if (asked.get().confirmed() || wanted.isEmpty()) {
            return Optional.of(new Signed(subscriber, false));
        }
        if (!choices.optIn(store.id(), subscriber, Topics.purposes(wanted))) {
            return Optional.empty();
        }
        if (before.isEmpty()) {
            subscribe(store, subscriber, wanted, now);
        }
        var words = asked.get().words();
        var receipt = receipts.write(
                store, subscriber, List.of(new Receipts.Chosen(true, wanted, words, ChoiceChannel.CONFIRMED, now)));
        signUps.confirm(store.id(), id, now);
        mail.add(store.id(), ChoicesMails.CHANGED, receipt.id(), now);
        return Optional.of(new Signed(subscriber, true));
    }

    /** Returns whether the address of an account counts as confirmed, so that its owner signs it up without a link. */
    public boolean isByAccount(Store store) {
        var policy = policies.current(store.id()).policy();
        return features.has(store.id(), ChoicesFeatures.NEWSLETTER)
                && !policy.controls(BY_ACCOUNT.name()).isEmpty()
                && policy.controls(CONTROL.name()).isEmpty();
    }

    /**
     * Subscribes the confirmed address of an account, in the caller's transaction.
     *
     * @param given the address, read by {@link ChoicesForms#signUp}
     * @param wanted the topics that its owner opts in to; at least one
     */
    @Transactional(propagation = Propagation.MANDATORY)
    SubjectId subscribe(Store store, Submission given, List<Topic> wanted) {
        var known =
                CallerFacts.of(ChoicesUses.SIGN_UP).and(features.of(store.id()).facts());
        var person = vault.collect(store.id(), null, given, ChoicesUses.CONFIRM, known);
        subscribe(store, person, wanted, clock.instant());
        return person;
    }

    private void subscribe(Store store, SubjectId person, List<Topic> wanted, Instant now) {
        var subscription = new Subscription(UuidCreator.getTimeOrderedEpochPlus1(), person);
        var told = ChoicesForms.signUp(topics.announced(store));
        records.bind(store.id(), person, subscription.id(), told, new LinkedHashSet<>(Topics.purposes(wanted)));
        subscriptions.add(store.id(), subscription, now);
    }
}
