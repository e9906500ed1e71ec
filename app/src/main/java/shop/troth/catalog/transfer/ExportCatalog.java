package shop.troth.catalog.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.troth.catalog.edit.FindSheets;
import shop.troth.catalog.edit.ProductSheet;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;
import shop.troth.stores.Store;

/**
 * Exports a store's catalog as a file (docs/import.md) that can be imported again. It contains each stock figure twice, so that importing
 * an unedited figure changes nothing, regardless of sales meanwhile and the age of the file.
 */
@Service
public class ExportCatalog {

    private static final int STEP = 500;

    private record Place(String slug, int position) {}

    private final FindSheets findSheets;
    private final JdbcClient db;

    public ExportCatalog(DataSource database) {
        this.findSheets = new FindSheets(database);
        this.db = JdbcClient.create(database);
    }

    /** @return the file, in the order of the catalog */
    public String export(Store store) {
        var slugs = slugs(store);
        var file = new StringBuilder(CsvText.MARK);
        var heading = ProductSheet.tableOf(List.of()).heading();
        file.append(CsvText.row(beforeLast(heading, "stock_was")));
        for (int from = 0; from < slugs.size(); from += STEP) {
            var wanted = slugs.subList(from, Math.min(from + STEP, slugs.size()));
            var sheets = new ArrayList<ProductSheet>();
            for (var it : findSheets.all(store, wanted)) {
                sheets.add(withStock(it));
            }
            sheets.sort(Comparator.comparingInt(it -> wanted.indexOf(it.slug())));
            for (var row : ProductSheet.tableOf(sheets).rows()) {
                file.append(CsvText.row(beforeLast(row.fields(), row.fields().getLast())));
            }
        }
        return file.toString();
    }

    private static List<String> beforeLast(List<String> fields, String added) {
        var more = new ArrayList<>(fields);
        more.add(fields.size() - 1, added);
        return more;
    }

    /** Returns the slugs, read in steps. */
    private List<String> slugs(Store store) {
        var all = new ArrayList<Place>();
        for (var some = after(store, "");
                !some.isEmpty();
                some = after(store, some.getLast().slug())) {
            all.addAll(some);
        }
        all.sort(Comparator.comparingInt(Place::position).thenComparing(Place::slug));
        return all.stream().map(Place::slug).toList();
    }

    private List<Place> after(Store store, String slug) {
        return db.sql("""
                        select slug, position from catalog.product
                         where store_id = :store and slug > :after and not retired
                         order by slug
                         limit :most
                        """)
                .param("store", store.id().value())
                .param("after", slug)
                .param("most", STEP)
                .query((row, _) -> new Place(row.getString("slug"), row.getInt("position")))
                .list();
    }

    private static ProductSheet withStock(ProductSheet sheet) {
        return new ProductSheet(
                sheet.slug(),
                sheet.columns(),
                sheet.retired(),
                sheet.sold().stream()
                        .map(it -> new VariantSheet(
                                it.sku(), it.columns(), false, Integer.toString(it.onHand()), it.onHand(), it.held()))
                        .toList());
    }
}
