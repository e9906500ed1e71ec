package shop.troth.catalog.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

/** A store with two products in a database of its own, for tests of what the desk does to a catalog. */
public final class TwoProductStore {

    public static final StoreId ID = new StoreId("millipore");
    public static final UUID STAFF = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final String CSV = """
            sku,product,name,category,summary,description,price,was,breaks,unit,stock,options
            A-1,disc,Disc,Membranes,A disc.,It is round.,12.50,15.00,10: 11.00; 50: 10.00,pack of 100,40,Size: 25 mm
            A-2,disc,,,,,14.00,,,pack of 100,25,Size: 47 mm
            B-1,flask,Flask,Hardware,,,45.00,,,,5,
            """;

    public final TestDatabase database = TestDatabase.fresh();
    public final DataSource source = database.dataSource();
    public final Store store = Stores.read(Path.of("../stores")).get(ID);
    public final FindSheets sheets = new FindSheets(source);

    public TwoProductStore() {
        imports(CSV);
    }

    public ImportCatalog.Report imports(String csv) {
        return new ImportCatalog(source).run(ID, ImportCatalog.Options.of(store), ProductTable.read(csv, null));
    }

    /** What the file does not name is taken off sale. */
    public ImportCatalog.Report importsAll(String csv) {
        var options = ImportCatalog.Options.of(store).retireMissing(true);
        return new ImportCatalog(source).run(ID, options, ProductTable.read(csv, null));
    }

    public static StaffEdit edit() {
        return new StaffEdit(UUID.randomUUID(), STAFF);
    }

    public ProductSheet disc() {
        return sheets.find(store, "disc").orElseThrow();
    }

    /** The same with another value in a column of the product. */
    public static ProductSheet with(ProductSheet sheet, String column, String value) {
        var columns = new LinkedHashMap<>(sheet.columns());
        columns.put(column, value);
        return new ProductSheet(sheet.slug(), columns, sheet.retired(), sheet.variants());
    }

    /** The same with another value in a column of a variant. */
    public static ProductSheet with(ProductSheet sheet, String sku, String column, String value) {
        var variants = new ArrayList<VariantSheet>();
        for (var it : sheet.variants()) {
            var columns = new HashMap<>(it.columns());
            if (it.sku().equals(sku)) {
                columns.put(column, value);
            }
            variants.add(new VariantSheet(it.sku(), columns, it.retired(), it.stated(), it.onHand(), it.held()));
        }
        return new ProductSheet(sheet.slug(), sheet.columns(), sheet.retired(), variants);
    }

    /** The same with one more variant. */
    public static ProductSheet plus(ProductSheet sheet, String sku, String options, String price, String stock) {
        var variants = new ArrayList<>(sheet.variants());
        variants.add(new VariantSheet(sku, Map.of("options", options, "price", price), false, stock, 0, 0));
        return new ProductSheet(sheet.slug(), sheet.columns(), sheet.retired(), List.copyOf(variants));
    }

    public static VariantSheet variant(ProductSheet sheet, String sku) {
        return sheet.variants().stream()
                .filter(it -> it.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }
}
