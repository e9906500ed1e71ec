package shop.troth.cases.trouble;

import java.time.Instant;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;

/** Ends a case about missing pieces whose money goes back. */
@Component
class EndMissing {

    private final Cases cases;
    private final Stock stock;

    EndMissing(Cases cases, Stock stock) {
        this.cases = cases;
        this.stock = stock;
    }

    /** Cancelling put the pieces back on a shelf where nobody had found them: they leave the stock. Ends a case once. */
    @Transactional
    void end(Case open, CaseStep step, Instant at) {
        if (cases.step(open.store(), open.id(), step, CaseState.CLOSED, at) && open.isOfTakenPieces()) {
            var lost = new TreeMap<Sku, Integer>();
            open.pieces().forEach((sku, quantity) -> lost.put(new Sku(sku), quantity));
            stock.lost(open.store(), lost);
        }
    }
}
