package shop.troth.catalog;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.stores.Stores;

/** A catalog of the stores in this project, over a database of a test. */
public final class Catalogs {

    private Catalogs() {}

    public static Catalog of(DataSource database) {
        return new Catalog(new Products(JdbcClient.create(database)), Stores.read(Path.of("../stores")));
    }
}
