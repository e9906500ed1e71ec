package shop.troth.newsletters.send;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ImportChoices;
import shop.troth.people.choices.OptOut;
import shop.troth.people.choices.Topics;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.people.choices.kept.Subscriptions.Subscription;
import shop.troth.policy.Fact;
import shop.troth.storefront.choices.MessageReader;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/** Made-up people who confirmed a sign-up, without the mails of it; erased at the end. */
public final class Subscribers implements AutoCloseable {

    private final ApplicationContext shop;
    private final Store store;
    private final List<SubjectId> all = Collections.synchronizedList(new ArrayList<>());

    public Subscribers(RunningShop shop, String store) {
        this(shop.application(), store);
    }

    Subscribers(ApplicationContext shop, String store) {
        this.shop = shop;
        this.store = shop.getBean(Stores.class).get(new StoreId(store));
    }

    Store store() {
        return store;
    }

    static String address() {
        return "subscriber-" + UUID.randomUUID() + "@example.org";
    }

    public SubjectId signsUp(String email, String topic) {
        return Objects.requireNonNull(signUp(List.of(email), topic).get(email));
    }

    /**
     * The owner signs up by the form and confirms it by email.
     *
     * @param on the topics whose switches they leave on afterwards; none for those that they have
     */
    public void confirms(RunningShop running, String email, String topic, String... on) {
        var reader = new MessageReader(running, store.id().value(), email);
        var preferences = reader.signsUp(topic);
        if (on.length > 0) {
            reader.sets(preferences, on);
        }
        all.addAll(reader.people());
    }

    /** Signs many up at once: by address. */
    Map<String, SubjectId> signUp(List<String> emails, String topic) {
        var people = Objects.requireNonNull(transaction().execute(status -> {
            var some = new HashMap<String, SubjectId>();
            emails.forEach(it -> some.put(it, confirmed(it, topic)));
            return some;
        }));
        all.addAll(people.values());
        return people;
    }

    /** A sign-up that was confirmed elsewhere: brought along with its proof, which needs no mail. */
    private SubjectId confirmed(String email, String topic) {
        var topics = shop.getBean(Topics.class);
        var given = given(email, topic);
        var proof = new ImportChoices.Proof(shop.getBean(Clock.class).instant(), "Yes, please.", "a sign-up form");
        var taken = shop.getBean(ImportChoices.class)
                .yes(store, given, topics.of(store, Set.of(topic)), proof, Set.of(Fact.THIRTEEN_OR_OVER), false);
        if (taken != ImportChoices.Outcome.TAKEN) {
            throw new AssertionError("a sign-up was not taken: " + taken);
        }
        var people = shop.getBean(AddressChoices.class)
                .find(store.id(), SubjectLookup.email(given.get(Kind.EMAIL)))
                .people();
        return shop.getBean(Subscriptions.class)
                .of(store.id(), people)
                .map(Subscription::person)
                .orElseThrow();
    }

    /** Another record with a yes of the same address: the subscription is lost, as after a restore, and its owner signs up once more. */
    SubjectId signsUpAsAnother(String email, String topic) {
        var subscriptions = shop.getBean(Subscriptions.class);
        var people = Objects.requireNonNull(transaction().execute(status -> {
            var all = shop.getBean(AddressChoices.class)
                    .find(store.id(), SubjectLookup.email(given(email, topic).get(Kind.EMAIL)))
                    .people();
            subscriptions.of(store.id(), all).ifPresent(it -> subscriptions.remove(store.id(), it.id()));
            return all;
        }));
        var another = signsUp(email, topic);
        if (people.contains(another)) {
            throw new AssertionError("the address has one record as before");
        }
        return another;
    }

    private Submission given(String email, String topic) {
        return ChoicesForms.signUp(shop.getBean(Topics.class).of(store))
                .read(Map.of(ChoicesForms.EMAIL.name(), new String[] {email}, "topic." + topic, new String[] {
                    ChoicesForms.YES
                }));
    }

    /** Reports a message as spam, which ends its topic, and is the one way out that no mail confirms: whoever counts the mails after a no has none of those. */
    void saysNo(SubjectId person, String topic) {
        var optOut = shop.getBean(OptOut.class);
        var purpose = Topics.purposes(shop.getBean(Topics.class).of(store, Set.of(topic)))
                .iterator()
                .next();
        transaction().executeWithoutResult(status -> optOut.complained(store, person, purpose));
    }

    void isErased(SubjectId person) {
        transaction().executeWithoutResult(status -> shop.getBean(Vault.class).erase(store.id(), person));
    }

    private TransactionTemplate transaction() {
        return shop.getBean(TransactionTemplate.class);
    }

    @Override
    public void close() {
        if (!all.isEmpty()) {
            transaction()
                    .executeWithoutResult(
                            status -> shop.getBean(Vault.class).eraseAll(store.id(), Set.copyOf(all), trip -> {}));
        }
    }
}
