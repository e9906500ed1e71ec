package shop.troth.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.seal.Sealer;
import shop.troth.ledger.seal.SigningKeys;

/** A ledger that records nothing, for comparing times alone. */
@Component
@Primary
@ConditionalOnProperty("troth.bench.double")
class LedgerDouble extends Ledger {

    LedgerDouble(JdbcClient db, RootKeyset root, GroupCommit queue, Sealer sealer) {
        super(db, new SigningKeys(db, root), queue, sealer, new KnownWords(store -> List.of()));
    }

    @Override
    public void append(List<LedgerEntry> entries) {}

    @Override
    public Ticket submit(LedgerEntry entry) {
        return submit(List.of(entry));
    }

    @Override
    public Ticket submit(List<LedgerEntry> entries) {
        var ticket = new Ticket();
        ticket.done();
        return ticket;
    }

    @Override
    public Optional<Checkpoint> checkpoint(StoreId store) {
        return Optional.empty();
    }
}
