package shop.troth.newsletters.send;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.Topics;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.Known;
import shop.troth.vault.Vault;

/** Made-up people who confirmed a sign-up, without the mails of it; erased at the end. */
final class Subscribers implements AutoCloseable {

    private final RunningShop shop;
    private final Store store;
    private final List<SubjectId> all = new ArrayList<>();

    Subscribers(RunningShop shop, String store) {
        this.shop = shop;
        this.store = shop.bean(Stores.class).get(new StoreId(store));
    }

    Store store() {
        return store;
    }

    static String address() {
        return "subscriber-" + UUID.randomUUID() + "@example.org";
    }

    SubjectId signsUp(String email, String topic) {
        var topics = shop.bean(Topics.class);
        var chosen = topics.of(store, Set.of(topic));
        var form = ChoicesForms.signUp(topics.of(store));
        var given = form.read(Map.of(
                ChoicesForms.EMAIL.name(), new String[] {email}, "topic." + topic, new String[] {ChoicesForms.YES}));
        var purposes = Topics.purposes(chosen);
        var person = Objects.requireNonNull(transaction().execute(status -> {
            var it = shop.bean(Vault.class)
                    .take(
                            store.id(),
                            null,
                            given,
                            new Purpose("account.confirm"),
                            Known.of(Fact.TOLD, Fact.SUBJECT_ASKED, Fact.THIRTEEN_OR_OVER));
            shop.bean(AddressChoices.class).optIn(store.id(), it, purposes);
            shop.bean(ChosenRecords.class)
                    .bind(store.id(), it, UuidCreator.getRandomBased(), form, new LinkedHashSet<>(purposes));
            return it;
        }));
        all.add(person);
        return person;
    }

    void saysNo(SubjectId person, String topic) {
        var purposes = Topics.purposes(shop.bean(Topics.class).of(store, Set.of(topic)));
        transaction()
                .executeWithoutResult(status -> shop.bean(AddressChoices.class).object(store.id(), person, purposes));
    }

    void isErased(SubjectId person) {
        transaction().executeWithoutResult(status -> shop.bean(Vault.class).erase(store.id(), person));
    }

    private TransactionTemplate transaction() {
        return shop.bean(TransactionTemplate.class);
    }

    @Override
    public void close() {
        all.forEach(this::isErased);
    }
}
