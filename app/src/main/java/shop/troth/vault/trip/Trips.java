package shop.troth.vault.trip;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/** Starts trips for callers that take only statements of other modules. */
@Component
@RequiredArgsConstructor
public class Trips {

    private final NamedParameterJdbcOperations db;

    public Trip begin() {
        return new Trip(db);
    }
}
