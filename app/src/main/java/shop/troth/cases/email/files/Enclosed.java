package shop.troth.cases.email.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A file in the list below its message. It is named by its position, because its own name is sealed with it.
 *
 * @param id id of the file
 * @param title its title, such as {@code File 2 (245 KB)}
 */
public record Enclosed(UUID id, String title) {

    /** The files of a message. */
    public static List<Enclosed> of(Map<UUID, List<SentFiles.Sent>> files, UUID message) {
        var all = new ArrayList<Enclosed>();
        for (var file : Optional.ofNullable(files.get(message)).orElse(List.of())) {
            all.add(new Enclosed(file.id(), "File %d (%s)".formatted(all.size() + 1, file.size())));
        }
        return List.copyOf(all);
    }
}
