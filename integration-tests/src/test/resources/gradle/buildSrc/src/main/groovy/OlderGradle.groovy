import org.gradle.api.Project

/** Names that Gradle has since 4.6, 4.9 and 6.4, for the 4.4 that Debian has. */
class OlderGradle {

    static void complete(Project project) {
        def processors = project.configurations.create('annotationProcessor')
        project.compileJava.options.annotationProcessorPath = processors
        // It does not know a Java newer than 12 by itself.
        [project.compileJava, project.compileTestJava].each {
            it.sourceCompatibility = '17'
            it.targetCompatibility = '17'
        }
        project.tasks.metaClass.register = { String name, Class type, Closure setup ->
            def task = project.tasks.create(name, type)
            task.ext.mainClass = null
            task.configure(setup)
            task.main = task.mainClass
            task
        }
        junitPlatform(project)
    }

    private static void junitPlatform(Project project) {
        def console = project.configurations.create('junitConsole')
        project.dependencies.add('junitConsole', 'org.junit.platform:junit-platform-console-standalone:6.1.3')
        project.test.ext.useJUnitPlatform = {
            project.test.deleteAllActions()
            project.test.doLast {
                project.javaexec {
                    main = 'org.junit.platform.console.ConsoleLauncher'
                    classpath = console + project.sourceSets.test.runtimeClasspath
                    args 'execute', '--scan-classpath', project.sourceSets.test.output.classesDirs.asPath
                }
            }
        }
    }
}
