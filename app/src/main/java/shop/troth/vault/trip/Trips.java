package shop.troth.vault.trip;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/** Starts trips for callers that take only statements of other modules. */
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
