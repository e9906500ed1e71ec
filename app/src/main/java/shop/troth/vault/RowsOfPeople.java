package shop.troth.vault;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.troth.kernel.SubjectId;

/** Groups sealed records by person. */
final class RowsOfPeople {

    private RowsOfPeople() {}

    static Map<SubjectId, List<ReadData.Row>> byPerson(List<ReadData.Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(ReadData.Row::subject, LinkedHashMap::new, Collectors.toList()));
    }

    /** The records found of these people in these categories; people who have none are left out. */
    static Map<SubjectId, List<ReadData.Row>> among(
            Map<SubjectId, List<ReadData.Row>> found, Collection<SubjectId> people, Collection<String> categories) {
        var rows = new LinkedHashMap<SubjectId, List<ReadData.Row>>();
        for (var person : people) {
            var theirs = found.getOrDefault(person, List.of()).stream()
                    .filter(it -> categories.contains(it.category()))
                    .toList();
            if (!theirs.isEmpty()) {
                rows.put(person, theirs);
            }
        }
        return rows;
    }
}
