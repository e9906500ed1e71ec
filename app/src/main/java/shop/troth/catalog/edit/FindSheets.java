package shop.troth.catalog.edit;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.stores.Store;

/** Reads products for editing, including retired ones. */
@Component
public class FindSheets {

    private final Sheets sheets;

    public FindSheets(DataSource database) {
        this.sheets = new Sheets(JdbcClient.create(database));
    }

    public Optional<ProductSheet> find(Store store, String slug) {
        return sheets.read(store, List.of(slug)).stream().findFirst();
    }

    /** Returns those that exist, in the order of their slugs. */
    public List<ProductSheet> all(Store store, List<String> slugs) {
        return sheets.read(store, slugs);
    }
}
