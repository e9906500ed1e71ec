package shop.troth.proof.record;

import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/** What was found when a store's record was last looked through, for the page. */
@Service
public class LastExamined {

    private final ExaminedRows rows;

    LastExamined(ExaminedRows rows) {
        this.rows = rows;
    }

    /** Nothing before the first look. */
    public Optional<Examined> find(StoreId store) {
        return rows.find(store);
    }
}
