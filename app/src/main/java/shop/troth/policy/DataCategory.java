package shop.troth.policy;

/** A category of data: the name of a leaf or branch in the vocabulary's tree of data, such as {@code contact.email}. */
public record DataCategory(String name) implements Comparable<DataCategory> {

    /** Interns the name, so that names compare quickly; there are few. */
    public DataCategory {
        name = name.intern();
    }

    @Override
    public int compareTo(DataCategory other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
