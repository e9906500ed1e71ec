package example.wrong.rules;

import org.springframework.stereotype.Repository;

/** A collection that everybody can reach. */
@Repository
public class PublicRows {}
