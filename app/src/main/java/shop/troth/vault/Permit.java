package shop.troth.vault;

import java.util.List;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Ticket;
import shop.troth.vault.keys.PersonKey;

/** A decision that the policy allows the use: one person's key and rows, the deciding clauses, and the ledger entry to write. */
record Permit(PersonKey key, List<ReadData.Row> rows, List<String> clauses, LedgerEntry entry) {

    /** @param ticket ticket of the entry; values wait for it before they are revealed */
    OpenedValues open(StoreId store, Use use, Ticket ticket) {
        var grounds = grounds(ticket);
        var opened = new OpenedValues();
        for (var kind : use.kinds()) {
            for (var row : rows) {
                if (row.category().equals(kind.category().name())) {
                    put(store, kind, row, grounds, opened);
                    break;
                }
            }
        }
        return opened;
    }

    /** Opens every record, even several of one kind. */
    List<OpenedPage.Value> openEach(StoreId store, Use use, Ticket ticket) {
        var grounds = grounds(ticket);
        return rows.stream()
                .flatMap(row -> use.kinds().stream()
                        .filter(it -> it.category().name().equals(row.category()))
                        .map(kind ->
                                new OpenedPage.Value(row.ref(), row.subject(), kind, open(store, kind, row, grounds))))
                .toList();
    }

    /** This permit limited to some of its rows; other rows are ignored. */
    Permit of(List<ReadData.Row> some) {
        return new Permit(key, some.stream().filter(rows::contains).toList(), clauses, entry);
    }

    OpeningRecord grounds(Ticket ticket) {
        return new OpeningRecord(clauses, ticket);
    }

    <T> Personal<T> open(StoreId store, Kind<T> kind, ReadData.Row row, OpeningRecord grounds) {
        return new Personal<>(Sealing.unseal(store, key, kind, row), grounds);
    }

    private <T> void put(StoreId store, Kind<T> kind, ReadData.Row row, OpeningRecord grounds, OpenedValues opened) {
        opened.put(kind, open(store, kind, row, grounds));
    }
}
