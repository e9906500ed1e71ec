package shop.troth.desk.audit;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.export.WriteExport;
import shop.troth.stores.Store;

/** The files that an outside auditor gets. None has anybody's data in it. */
@Component
@RequiredArgsConstructor
public class OfficeFiles {

    static final String LEDGER = "ledger.txt";
    static final String RELEASE = "release.txt";

    /**
     * A document of the software.
     *
     * @param place within its folder of documents
     */
    private record Document(String name, String place, String words) {

        Path in(Store store) {
            return store.folder().resolve("../../docs").resolve(place).normalize();
        }
    }

    private static final List<Document> DOCUMENTS = List.of(
            new Document(
                    "data-map.yaml",
                    "data-map.yaml",
                    "The data map: what each column, file, cache, and queue contains, for how long, and why"),
            new Document("processing-records.md", "generated/processing-records.md", "The records of processing"),
            new Document("threat-model.md", "threat-model.md", "The threat model"),
            new Document(
                    "sabotage.md",
                    "generated/sabotage.md",
                    "How the software was broken on purpose, and whether the proof noticed"));

    private final DataSource database;

    /** The names of the files of a store, each with what it is. */
    Map<String, String> names(Store store) {
        var names = new LinkedHashMap<String, String>();
        names.put(
                LEDGER,
                "The whole ledger: every use of personal information, by purpose and recipient, without the information or its owner");
        names.put(RELEASE, "The software that runs: the SHA-256 of each of its files");
        documents(store).forEach(it -> names.put(it.name(), it.words()));
        return names;
    }

    /** The content of a file; no value if there is none of this name. */
    public Optional<byte[]> content(Store store, String name) {
        try {
            return switch (name) {
                case LEDGER -> Optional.of(ledger(store));
                case RELEASE -> Optional.of(release());
                default -> {
                    var found = documents(store)
                            .filter(it -> it.name().equals(name))
                            .findFirst();
                    yield found.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Files.readAllBytes(found.get().in(store)));
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Document> documents(Store store) {
        return DOCUMENTS.stream().filter(it -> Files.isRegularFile(it.in(store)));
    }

    private byte[] ledger(Store store) throws IOException {
        var file = new ByteArrayOutputStream();
        new WriteExport(database).write(store.id(), file);
        return file.toByteArray();
    }

    /** Each file of the class path, by its name alone; a folder of classes counts as one. */
    private static byte[] release() throws IOException {
        var lines = new StringBuilder("Java %s%n".formatted(Runtime.version()));
        for (var entry : Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator))) {
            var path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                lines.append("%s  %s%n".formatted(Sha256.hex(Files.readAllBytes(path)), path.getFileName()));
            } else if (Files.isDirectory(path)) {
                lines.append("%s  (a folder of classes)%n".formatted(folder(path)));
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String folder(Path folder) throws IOException {
        var digest = Sha256.digest();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
