package shop.troth.vault.trip;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/** Begins trips for whoever takes only statements of others on them. */
@Component
public class Trips {

    private final NamedParameterJdbcOperations db;

    Trips(NamedParameterJdbcOperations db) {
        this.db = db;
    }

    public Trip begin() {
        return new Trip(db);
    }
}
