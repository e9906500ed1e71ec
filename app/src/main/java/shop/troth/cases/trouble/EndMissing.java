package shop.troth.cases.trouble;

import java.time.Instant;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;

/** Ends a case about missing items that are refunded. */
@Component
@RequiredArgsConstructor
class EndMissing {

    private final Cases cases;
    private final Stock stock;

    /** Ends a case once. Canceling put the pieces back into the stock, though nobody had found them, so they are removed as lost. */
    @Transactional
    void end(Case open, CaseStep step, Instant at) {
        if (cases.step(open.store(), open.id(), step, CaseState.CLOSED, at) && open.isOfTakenPieces()) {
            var lost = new TreeMap<Sku, Integer>();
            open.pieces().forEach((sku, quantity) -> lost.put(new Sku(sku), quantity));
            stock.lost(open.store(), lost);
        }
    }
}
