package shop.troth.proof.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Compares what the database consists of with what this release ships. Somebody who can write to the database could plant a trigger that
 * disables a protection, change a function, keep data in a table or column of their own, or add an account; all are found here.
 */
@Service
public class CompareSchema {

    private static final int LONGEST_NAME = 120;

    private final JdbcClient db;
    private final DatabaseReaders readers;
    private final Set<String> besides;

    /**
     * @param besides names of functions with which a test sets the database's clock, such as {@code function public.now()}; empty in a shop
     */
    CompareSchema(
            JdbcClient db, DatabaseReaders readers, @Value("${troth.proof.programs-besides:}") Set<String> besides) {
        this.db = db;
        this.readers = readers;
        this.besides = besides;
    }

    /** @return one sentence for each thing that is planted, altered, or missing, and for each account nobody named; empty if everything is as shipped */
    public List<String> compare() {
        var shipped = Programs.shipped();
        var there = Programs.of(db);
        there.keySet().removeAll(besides);
        var faults = new ArrayList<String>();
        there.forEach((name, hash) -> {
            var ours = shipped.get(name);
            if (ours == null) {
                faults.add("The database contains something that this release does not ship: the %s."
                        .formatted(plain(name)));
            } else if (!ours.equals(hash)) {
                faults.add("The database’s %s is not the one that this release ships.".formatted(plain(name)));
            }
        });
        shipped.keySet().stream()
                .filter(it -> !there.containsKey(it))
                .forEach(it -> faults.add("The database lacks the %s that this release ships.".formatted(it)));
        readers.unexpected()
                .forEach(it -> faults.add(
                        "An account that the operator has not named can read the stores’ tables in the database: %s."
                                .formatted(plain(it))));
        return List.copyOf(faults);
    }

    /** Masks unusual characters: names in a database can be anything, and these are shown to everybody. */
    private static String plain(String name) {
        var safe = name.replaceAll("[^A-Za-z0-9_~.,() \\[\\]-]", "?");
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME) + "…";
    }
}
