package shop.troth.bench.rights;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.FileSearch;
import shop.troth.vault.Vault;
import shop.troth.vault.keys.RewriteKeys;

/** Looks everywhere for what must be nowhere: words in clear, of whomever, and keys of those who were erased. */
final class Sweep implements AutoCloseable {

    private static final int TRIES = 10;

    /** More than one file of the write-ahead log holds, so that the one in use is full, and goes. */
    private static final String A_FILE_OF_CHANGES =
            "select pg_logical_emit_message(false, 'bench', repeat('x', 1048576)) from generate_series(1, 20)";

    private final BenchStore store;
    private final AtomicBoolean logged = new AtomicBoolean();
    private final Heard heard = new Heard();

    Sweep(BenchStore store) {
        this.store = store;
        heard.begin();
    }

    private final class Heard extends AppenderBase<ILoggingEvent> {

        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

        void begin() {
            setContext(root.getLoggerContext());
            start();
            root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            if (event.getFormattedMessage().contains(Word.ALL)
                    || thrown != null && ThrowableProxyUtil.asString(thrown).contains(Word.ALL)) {
                logged.set(true);
            }
        }

        void end() {
            root.detachAppender(this);
            stop();
        }
    }

    /** Where a word of anybody is in clear, erased or not: all files of the database (tables, indexes, and its log of changes), the rest of the data folder, and the log. */
    List<String> clear() {
        checkpoint();
        var found = new ArrayList<String>();
        new FileSearch(List.of(Canary.word(Word.ALL)))
                .search(store.folder(), untouched(), Long.MAX_VALUE, Instant.EPOCH)
                .found()
                .forEach(it -> found.add(it.toString()));
        if (logged.get()) {
            found.add("the log");
        }
        return found;
    }

    private void checkpoint() {
        store.bean(Premises.class).database().orElseThrow().run();
    }

    /** The lock of the data folder, which closing its file would give away, and the folder of the bank, which is somebody else. */
    private Set<Path> untouched() {
        return store.bean(Premises.class).untouched();
    }

    /** @throws Problem if the vault still has anything of these people that the store's books need not keep */
    void mustBeGone(Collection<SubjectId> people) {
        var vault = store.bean(Vault.class);
        for (var person : people) {
            if (!vault.held(BenchStore.ID, person).stream().allMatch(it -> it.books())) {
                throw new Problem("Something of somebody is left who was erased.");
            }
        }
    }

    /**
     * Once the table of keys is written anew, as it is every night, and what is full of changes is gone.
     *
     * @param keys as the database had them
     * @return the files in which one of them is left
     */
    Set<Path> keysLeft(Collection<byte[]> keys) {
        RewriteKeys.rewrite(store.db());
        var left = Set.<Path>of();
        for (int i = 0; i == 0 || i < TRIES && !left.isEmpty(); i++) {
            store.db().sql(A_FILE_OF_CHANGES).query((rs, row) -> 1).list();
            checkpoint();
            checkpoint();
            left = new KeySearch(keys, untouched()).in(store.folder());
        }
        return left;
    }

    @Override
    public void close() {
        heard.end();
    }
}
