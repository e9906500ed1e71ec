package shop.troth.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.CatalogSnapshot.Difference;

/**
 * The in-memory index of one store. Built on first use, and then renewed whenever the catalog changes, whether or not somebody searches: only changed products are indexed again, and for a new price only the price. A
 * few changes are applied before the next answer; many are applied in the background, while searches use the old index a little longer. A
 * platform thread does this, because a virtual thread that only computes would occupy a carrier thread until it ends.
 */
final class StoreIndex {

    private static final int FEW = 500;
    private static final double BUFFER_MEGABYTES = 16;

    private final Supplier<CatalogSnapshot> catalog;
    private final IndexWriter writer;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile ProductIndex newest;

    /** @param catalog supplies the current catalog */
    StoreIndex(Supplier<CatalogSnapshot> catalog) {
        this.catalog = catalog;
        try {
            var writing = new IndexWriterConfig(new SearchAnalyzer()).setRAMBufferSizeMB(BUFFER_MEGABYTES);
            this.writer = new IndexWriter(new ByteBuffersDirectory(), writing);
            this.newest = ProductIndex.of(CatalogSnapshot.of(List.of()), DirectoryReader.open(writer), 0, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as it is in memory
        }
    }

    /** Runs a query on the current index, which is kept open until the query ends. */
    <T> T ask(Function<ProductIndex, T> question) {
        while (true) {
            var index = upToDate();
            if (index.reader().tryIncRef()) { // otherwise it was just replaced
                try {
                    return question.apply(index);
                } finally {
                    release(index);
                }
            }
        }
    }

    /** Renews the index if it was ever used. */
    void follow() {
        if (newest.catalog().size() > 0) {
            upToDate();
        }
    }

    private ProductIndex upToDate() {
        var known = newest;
        var now = catalog.get();
        if (known.catalog() == now) { // an unchanged catalog is the same object
            return known;
        }
        if (known.catalog().size() > 0 && renewing.get()) {
            return known;
        }
        if (known.catalog().size() == 0 || now.since(known.catalog()).changed().size() <= FEW) {
            return renew();
        }
        if (renewing.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("product-index").start(() -> {
                try {
                    renew();
                } finally {
                    renewing.set(false);
                }
            });
        }
        return known;
    }

    private synchronized ProductIndex renew() {
        var before = newest;
        var now = catalog.get();
        if (before.catalog() != now) {
            try {
                newest = renewed(before, now, now.since(before.catalog()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (newest.reader() != before.reader()) {
                release(before);
            }
        }
        return newest;
    }

    private ProductIndex renewed(ProductIndex before, CatalogSnapshot now, Difference difference) throws IOException {
        long shaped = difference.gone().size();
        long priced = 0;
        for (var slug : difference.gone()) {
            writer.deleteDocuments(new Term(ProductDocument.SLUG, slug));
        }
        for (var next : difference.changed()) {
            var slug = new Term(ProductDocument.SLUG, next.product().slug());
            var last = before.catalog().find(next.product().slug());
            if (last.isEmpty() || !ProductDocument.sameButPrice(last.get(), next)) {
                shaped++;
                if (last.isEmpty()) {
                    writer.addDocument(ProductDocument.of(next));
                } else {
                    writer.updateDocument(slug, ProductDocument.of(next));
                }
            } else if (ProductDocument.lowest(last.get().product()) != ProductDocument.lowest(next.product())) {
                priced++;
                writer.updateNumericDocValue(slug, ProductDocument.PRICE, ProductDocument.lowest(next.product()));
            }
        }
        if (shaped + priced == 0) {
            return before.with(now);
        }
        if (shaped > FEW) {
            writer.forceMerge(1);
        }
        var reader = DirectoryReader.openIfChanged(before.reader(), writer);
        return ProductIndex.of(
                now, reader == null ? before.reader() : reader, before.shape() + shaped, before.prices() + priced);
    }

    private static void release(ProductIndex index) {
        try {
            index.reader().decRef();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
