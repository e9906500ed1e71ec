package shop.troth.checkout.lists;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Sku;
import shop.troth.checkout.lists.ListRows.Row;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountDependents;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.pricing.PriceCart;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.retention.EndEvent;

/**
 * The product lists of an account. The name of each is stored in the vault under an id of its own, like an address of the address book;
 * when a list is renamed, the previous name is erased.
 */
@Component
@RequiredArgsConstructor
public class ProductLists implements AccountDependents {

    /** The most lists of one account. */
    public static final int MOST = 20;

    private final ListRows rows;
    private final Vault vault;
    private final Features features;
    private final AddressHalts halts;
    private final Clock clock;

    /** Returns all lists for their owner, oldest first. */
    public List<ProductList> show(Session owner) {
        return show(owner, rows.all(owner.store(), owner.account()));
    }

    /** Returns one list. The names of the others stay sealed. */
    public Optional<ProductList> show(Session owner, UUID id) {
        var one = rows.all(owner.store(), owner.account()).stream()
                .filter(it -> it.id().equals(id))
                .toList();
        return show(owner, one).stream().findFirst();
    }

    private List<ProductList> show(Session owner, List<Row> lists) {
        if (lists.isEmpty()) {
            return List.of();
        }
        var use = ListUses.SHOW;
        var people =
                vault.openAll(owner.store(), lists.stream().map(Row::person).toList(), use, use.known());
        var found = new ArrayList<ProductList>();
        for (var row : lists) {
            var name = people.get(row.person());
            if (name != null) {
                found.add(new ProductList(row.id(), name, row.pieces()));
            }
        }
        return List.copyOf(found);
    }

    /**
     * Adds an empty list.
     *
     * @param wish a random key in the form: sent again, it adds nothing
     * @param name what was entered in {@link ListForm#NAMING}, without errors
     * @return the id of the list; no value if the account has {@link #MOST} lists
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow keeping it
     */
    @Transactional
    public Optional<UUID> add(Session owner, UUID wish, Submission name) {
        var lists = rows.lock(owner.store(), owner.account());
        var before = rows.ofWish(owner.store(), owner.account(), wish);
        if (before.isPresent() || lists.size() >= MOST) {
            return before;
        }
        var id = UUID.randomUUID();
        rows.add(owner.store(), id, owner.account(), admit(owner, id, name), wish, clock.instant());
        return Optional.of(id);
    }

    /** @return false if the account has no such list */
    @Transactional
    public boolean rename(Session owner, UUID id, Submission name) {
        var found = lock(owner, id);
        found.ifPresent(it -> {
            rows.renamed(it, admit(owner, id, name));
            vault.erase(it.store(), it.person());
        });
        return found.isPresent();
    }

    /**
     * Sets the quantities of items on a list; zero removes an item. Safe to repeat.
     *
     * @param pieces 0 to {@link PriceCart#MOST_PIECES} each
     * @return false if there is no such list, or it would have more than {@link PriceCart#MOST_LINES} lines; then nothing is changed
     */
    @Transactional
    public boolean put(Session owner, UUID id, Map<Sku, Integer> pieces) {
        var found = lock(owner, id);
        if (found.isEmpty()) {
            return false;
        }
        var all = new LinkedHashMap<>(found.get().pieces());
        pieces.forEach((sku, quantity) -> {
            if (quantity > 0) {
                all.put(sku, quantity);
            } else {
                all.remove(sku);
            }
        });
        if (all.size() > PriceCart.MOST_LINES) {
            return false;
        }
        rows.put(found.get(), all);
        return true;
    }

    /** Deletes a list with its name. */
    @Transactional
    public void remove(Session owner, UUID id) {
        lock(owner, id).ifPresent(it -> vault.erase(it.store(), it.person()));
    }

    private Optional<Row> lock(Session owner, UUID id) {
        return rows.lock(owner.store(), owner.account()).stream()
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    private SubjectId admit(Session owner, UUID id, Submission name) {
        var store = owner.store();
        var known =
                CallerFacts.of(ListUses.SAVE).and(features.of(store).facts()); // as stated when the account was created
        var list = vault.register(store, id, name, ListUses.SAVE.purpose(), known);
        halts.inherit(store, owner.person(), list);
        return list;
    }

    @Override
    public void ended(StoreId store, UUID account, Instant at) {
        rows.all(store, account).forEach(it -> vault.ended(store, it.person(), it.id(), EndEvent.ACCOUNT_CLOSED, at));
    }

    @Override
    public Supplier<List<SubjectId>> erased(StatementBatch trip, StoreId store, UUID account) {
        var lists = trip.take(rows.asked(store, account));
        return () -> lists.get().stream().map(Row::person).toList();
    }
}
