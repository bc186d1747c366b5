import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.SerializationFeature
import com.microsoft.azure.toolkit.lib.legacy.function.handlers.AnnotationHandlerImpl
import org.gradle.api.Plugin
import org.gradle.api.Project

/**
 * For the test of examples/gradle: Azure's own Gradle plugin is to be had from Gradle's portal only. The
 * task here stages an app as it does, with the library that it uses. The class OlderGradle adds what the
 * build file uses and the Gradle of Debian does not have yet.
 */
class AzureFunctionsStandIn implements Plugin<Project> {

    static class AzureFunctions {
        String appName
        boolean allowTelemetry
    }

    @Override
    void apply(Project project) {
        OlderGradle.complete(project)
        project.extensions.create('azurefunctions', AzureFunctions)
        project.task('azureFunctionsPackage', dependsOn: 'jar').doLast { stage(project) }
        project.task('azureFunctionsPackageZip', dependsOn: 'azureFunctionsPackage')
    }

    private static void stage(Project project) {
        File staging = new File(project.buildDir, "azure-functions/${project.azurefunctions.appName}")
        File jar = project.jar.archivePath
        Set<File> libraries = project.configurations.runtimeClasspath.files
        project.delete(staging)
        project.copy { from 'host.json', 'local.settings.json'; from jar; into staging }
        project.copy { from libraries; exclude 'azure-functions-java-library-*'; into new File(staging, 'lib') }
        def handler = new AnnotationHandlerImpl()
        def methods = handler.findFunctions(([jar] + libraries).collect { it.toURI().toURL() })
        def json = new ObjectMapper().configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, false)
        handler.generateConfigurations(methods).each { name, function ->
            function.scriptFile = "../${jar.name}"
            function.validate()
            File folder = new File(staging, name)
            folder.mkdirs()
            json.writeValue(new File(folder, 'function.json'), function)
        }
    }
}
