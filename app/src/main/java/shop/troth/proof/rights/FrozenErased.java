package shop.troth.proof.rights;

import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.proof.Scene;
import shop.troth.proof.probes.Tallied;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.rights.child.EraseFrozen;
import shop.troth.rights.child.Freeze;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Vault;

/**
 * Checks that everything that was frozen is deleted when its day is over: nothing that was typed is in any table, the order is canceled,
 * and the ledger says so.
 */
@Component
@RequiredArgsConstructor
public class FrozenErased {

    private final EraseFrozen eraseFrozen;
    private final Orders orders;
    private final DatabaseSearch database;
    private final OwnEntries ownEntries;
    private final Tallied tallied;
    private final Vault vault;

    /**
     * Ends the day of a freeze and adds a sentence for each fault.
     *
     * @param order an order that the person placed
     * @param day how long frozen data is kept
     * @return whether the data was deleted, regardless of other faults
     */
    public boolean look(
            Scene scene, MadeUpPerson person, Order order, Freeze freeze, Duration day, List<String> faults) {
        var people = freeze.people();
        var trace = ownEntries.trace(scene.twin(), people);
        var dayOver = freeze.frozenAt().plus(day);
        boolean gone = scene.happens(() -> {
            eraseFrozen.sweep(scene.twin(), dayOver);
            return people.stream().noneMatch(it -> holds(scene, it));
        });
        if (!gone) {
            faults.add("What a child registered is still there after its day.");
            return false;
        }
        if (orders.find(scene.twin(), order.id())
                .filter(it -> it.state() == OrderState.CANCELLED)
                .isEmpty()) {
            faults.add("An order of a child was not canceled.");
        }
        database.search(
                        List.of(
                                Canary.word(person.name()),
                                Canary.word(person.email()),
                                Canary.word(person.phone()),
                                Canary.word(person.street())),
                        scene.twin(),
                        scene.sweep())
                .found()
                .forEach(it -> faults.add("Something a child typed is still in the database, in %s.".formatted(it)));
        long traced = people.stream().filter(trace::has).count();
        if (!tallied.isSealed(
                scene.twin(), () -> ownEntries.erasures(scene.twin(), trace).size() >= traced)) {
            faults.add("The ledger does not say that what a child registered was deleted.");
        }
        return true;
    }

    private boolean holds(Scene scene, SubjectId person) {
        return vault.held(scene.twin(), person).stream().anyMatch(it -> !it.books());
    }
}
