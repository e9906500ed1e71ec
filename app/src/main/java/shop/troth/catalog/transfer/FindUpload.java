package shop.troth.catalog.transfer;

import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Reads uploaded files for review. */
@Component
public class FindUpload {

    private final CatalogUploads uploads;

    public FindUpload(DataSource database) {
        this.uploads = new CatalogUploads(JdbcClient.create(database));
    }

    public Optional<Upload> find(StoreId store, UUID id) {
        return uploads.find(store, id);
    }
}
