/** Pictures of products: uploading, describing, arranging and removing them. */
@NullMarked
package shop.troth.desk.picture;

import org.jspecify.annotations.NullMarked;
