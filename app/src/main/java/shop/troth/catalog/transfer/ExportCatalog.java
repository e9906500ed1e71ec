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
 * What a store sells as a catalog file (docs/catalog.md), which an import reads back. Its stock figures are remembered, so that the file
 * brought back unchanged changes nothing, whatever is sold meanwhile.
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
        file.append(CsvText.row(ProductSheet.tableOf(List.of()).heading()));
        for (int from = 0; from < slugs.size(); from += STEP) {
            var wanted = slugs.subList(from, Math.min(from + STEP, slugs.size()));
            var sheets = new ArrayList<ProductSheet>();
            for (var it : findSheets.all(store, wanted)) {
                sheets.add(withStock(it));
            }
            sheets.sort(Comparator.comparingInt(it -> wanted.indexOf(it.slug())));
            remember(store, sheets);
            ProductSheet.tableOf(sheets).rows().forEach(it -> file.append(CsvText.row(it.fields())));
        }
        return file.toString();
    }

    /** Read in steps, as the shop does at its start. */
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

    private void remember(Store store, List<ProductSheet> sheets) {
        var variants = sheets.stream().flatMap(it -> it.variants().stream()).toList();
        db.sql("""
                        insert into catalog.stock_exported as it (store_id, sku, figure)
                        select :store, sku, figure from unnest(:skus, :figures) as one (sku, figure) order by sku
                        on conflict (store_id, sku) do update set figure = excluded.figure where it.figure <> excluded.figure
                        """)
                .param("store", store.id().value())
                .param("skus", variants.stream().map(VariantSheet::sku).toArray(String[]::new))
                .param("figures", variants.stream().map(VariantSheet::onHand).toArray(Integer[]::new))
                .update();
    }
}
