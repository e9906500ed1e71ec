package shop.troth.vault.batch;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/** Starts trips for callers that take only statements of other modules. */
@Component
@RequiredArgsConstructor
public class StatementBatches {

    private final NamedParameterJdbcOperations db;

    public StatementBatch begin() {
        return new StatementBatch(db);
    }
}
